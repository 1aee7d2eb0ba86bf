package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessPriorityTest {
    @Test
    void eachSystemShouldBeToldInItsOwnWay() {
        assertThat(ProcessPriority.command("Linux", 10, 7, List.of("7", "8")))
                .containsExactly("renice", "10", "-p", "7", "8");
        assertThat(ProcessPriority.command("Mac OS X", 5, 7, List.of())).containsExactly("renice", "5", "-p", "7");
        assertThat(ProcessPriority.command("Windows 11", 5, 7, List.of()))
                .startsWith("powershell")
                .anyMatch(part -> part.contains("-Id 7") && part.contains("BelowNormal"));
        assertThat(ProcessPriority.command("Windows 11", 19, 7, List.of())).anyMatch(part -> part.contains("Idle"));
    }

    /** In a process of its own: this one's priority could not be raised again. */
    @Test
    void threadsOfNowAndThoseToComeShouldBeNicer() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "skipped: only Linux shows the priority of threads");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingNiceProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            assertThat(said.lines()).isNotEmpty().allMatch("5"::equals);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
