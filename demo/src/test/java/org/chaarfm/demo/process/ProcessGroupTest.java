package org.chaarfm.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProcessGroupTest {
    @TempDir
    private Path folder;

    @Test
    void closeShouldEndEveryProcessAndItsChildren() throws IOException {
        ProcessGroup group = new ProcessGroup(folder, Duration.ofSeconds(10));
        StartedProcess process = group.start("parent", shell("sleep 600 & echo $! >child; wait"), Map.of());
        Path child = folder.resolve("child");
        await().until(() -> Files.exists(child) && !Files.readString(child).isBlank());
        ProcessHandle handle = ProcessHandle.of(
                        Long.parseLong(Files.readString(child).strip()))
                .orElseThrow();

        group.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void processThatDoesNotListenShouldBeKilled() throws IOException {
        ProcessGroup group = new ProcessGroup(folder, Duration.ofMillis(100));
        StartedProcess process =
                group.start("deaf", shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"), Map.of());
        await().until(() -> Files.readString(folder.resolve("deaf.log")).contains("ready"));

        group.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void releasedProgramShouldBeTold() throws IOException {
        ProcessGroup group = new ProcessGroup(folder, Duration.ofSeconds(1));
        group.start("reader", shell("read line; echo \"told $?\""), Map.of());

        group.release();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(folder.resolve("reader.log")).contains("told 0"));
    }

    @Test
    void closedGroupShouldStartNothing() {
        ProcessGroup group = new ProcessGroup(folder, Duration.ofSeconds(1));
        group.close();

        assertThatThrownBy(() -> group.start("late", shell("true"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("late");
    }

    @Test
    void lastWordsShouldQuoteStatusAndLog() throws Exception {
        try (ProcessGroup group = new ProcessGroup(folder, Duration.ofSeconds(1))) {
            StartedProcess process =
                    group.start("talker", shell("echo one; echo \"two $NAME\" >&2; exit 7"), Map.of("NAME", "x"));
            assertThat(process.hasEndedWithin(Duration.ofSeconds(10))).isTrue();

            assertThat(process.lastWords())
                    .contains("talker ended with status 7")
                    .contains("one")
                    .contains("two x");
        }
    }

    private List<String> shell(String script) {
        return List.of("/bin/sh", "-c", "cd '" + folder + "'; " + script);
    }
}
