package org.chaarfm.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chaarfm.launcher.server.ServerReport;
import org.junit.jupiter.api.Test;

class EndSentenceTest {

    private static final Path LOG = Path.of("/data/logs/coordinator.log");

    @Test
    void reportedFailureShouldBeTheSentence() {
        assertThat(EndSentence.of(Optional.of(ServerReport.failed("the schema is newer")), 1, List.of("noise"), LOG))
                .isEqualTo("The server did not start: the schema is newer. More is in /data/logs/coordinator.log.");
    }

    @Test
    void endShouldBeExplainedByItsExitCode() {
        assertThat(end(3)).contains("out of memory", "--memory");
        assertThat(end(137)).contains("killed (signal 9)");
        assertThat(end(134)).contains("JVM crashed");
        assertThat(end(139)).contains("JVM crashed");
        assertThat(end(143)).contains("signal 15 ended it");
        assertThat(end(7)).contains("exit code 7");
    }

    @Test
    void whatTheJvmPrintedLastShouldBeShown() {
        assertThat(EndSentence.of(Optional.of(ServerReport.started()), 1, List.of("Error: no memory", "Bye"), LOG))
                .contains("It printed last: Error: no memory | Bye.");
    }

    private static String end(int exitCode) {
        return EndSentence.of(Optional.empty(), exitCode, List.of(), LOG);
    }
}
