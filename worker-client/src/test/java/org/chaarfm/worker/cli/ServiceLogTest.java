package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.service.ServiceSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceLogTest {
    private static final String LINE = "12:00:00 Embedded Ann - Song %07d\n";

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void name() {
        log = folder.resolve("chaarfm-worker.log");
    }

    @Test
    void longLogShouldKeepItsNewestLines() throws IOException {
        int lines = write(ServiceLog.MOST + 1);

        new ServiceLog(log).tick();

        List<String> left = Files.readAllLines(log);
        assertThat(Files.size(log)).isBetween(ServiceLog.KEPT * 9L / 10, (long) ServiceLog.KEPT);
        assertThat(left.get(0) + "\n").isEqualTo(LINE.formatted(lines - left.size()));
        assertThat(left.get(left.size() - 1) + "\n").isEqualTo(LINE.formatted(lines - 1));
    }

    @Test
    void logShouldStayUntilItIsLong() throws IOException {
        write(ServiceLog.MOST - 100);
        long size = Files.size(log);

        new ServiceLog(log).tick();

        assertThat(log).hasSize(size);
    }

    @Test
    void logThatIsNotThereShouldNotBeMade() {
        new ServiceLog(log).tick();

        assertThat(log).doesNotExist();
    }

    /** As launchd does it: the process is given a file that it appends to. */
    @Test
    void serviceShouldShortenTheFileThatItsOutputIsAppendedTo() throws Exception {
        write(ServiceLog.MOST + 1);
        ProcessBuilder worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--no-such-option")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        worker.environment().put(ServiceSystem.LOG, log.toString());

        assertThat(worker.start().waitFor(50, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.size(log)).isLessThan(ServiceLog.KEPT + 1_000);
        assertThat(log).content().contains("Embedded").endsWith("--help'.\n");
    }

    /** Numbered lines, at least so many bytes of them; gives how many. */
    private int write(long bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        int lines = 0;
        while (text.length() < bytes) {
            text.append(LINE.formatted(lines++));
        }
        Files.writeString(log, text);
        return lines;
    }
}
