package org.chaarfm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProgramTest {
    @TempDir
    private Path folder;

    @Test
    void programThatDoesNotListenShouldBeKilled() throws IOException {
        Program deaf = start("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await().until(() -> deaf.output().contains("ready"));

        Program.end(List.of(deaf), Duration.ofMillis(100));

        assertThat(deaf.process().isAlive()).isFalse();
    }

    @Test
    void lastWordsShouldQuoteStatusAndLog() throws Exception {
        Program talker = start("echo one; echo \"two $CHAARFM_END_WITH_INPUT\" >&2; exit 7");
        assertThat(talker.hasEndedWithin(Duration.ofSeconds(10))).isTrue();

        assertThat(talker.lastWords())
                .contains("test ended with status 7")
                .contains("one")
                .contains("two true");
    }

    @Test
    void closedFleetShouldStartNothing() throws Exception {
        try (DemoFolder demo = new DemoFolder(folder, folder, false)) {
            Fleet fleet = new Fleet(TestingPrograms.of("complete", "stay"), demo);
            fleet.close();

            org.assertj.core.api.Assertions.assertThatThrownBy(() -> fleet.startCoordinator(java.util.Optional.empty()))
                    .hasMessageContaining("not starting coordinator");
        }
    }

    private Program start(String script) throws IOException {
        return Program.start("test", List.of("/bin/sh", "-c", script), folder, Set.of());
    }
}
