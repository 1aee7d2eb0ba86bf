package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerReportTest {

    @Test
    void shouldSurviveTheWayThroughALineOfOutput() {
        assertThat(ServerReport.parse(ServerReport.started().line())).contains(ServerReport.started());
        assertThat(ServerReport.parse(ServerReport.failed("no table X").line()))
                .contains(new ServerReport(ServerReport.Kind.FAILED, "no table X"));
    }

    @Test
    void shouldStayOneLineWhateverTheReason() {
        assertThat(ServerReport.failed("first\r\n  second").line()).endsWith("first second");
    }

    @Test
    void otherLinesShouldBeNone() {
        assertThat(ServerReport.parse("Terminating due to java.lang.OutOfMemoryError: Java heap space"))
                .isEmpty();
        assertThat(ServerReport.parse("@coordinator DANCING ")).isEmpty();
    }
}
