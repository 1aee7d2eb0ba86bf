package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.field.TerminalText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name that clears the screen, sets a title, forges a line and turns the direction of writing around. */
class HostileNamesTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final String HOSTILE =
            "a\u001b]0;x\u0007b\u009b2Jc\nFailed d\re\u202ef\u2028g\u007fh\ud800i\ud83c\udfb5";
    private static final WorkerEvent EVENT = new WorkerEvent.Notice(HOSTILE);

    private final StringWriter written = new StringWriter();
    private PrintWriter out;

    @BeforeEach
    void open() {
        out = new PrintWriter(written);
    }

    @Test
    void plainLineShouldBeOneLineWithoutWhatATerminalObeys() {
        new PlainStatus(out, ZoneOffset.UTC, new Tally()).show(EVENT, AT);

        assertThat(written.toString().lines()).containsExactly("10:00:00 a?]0;x?b?2Jc?Failed d?e?f?g?h?i\ud83c\udfb5");
    }

    @Test
    void jsonLineShouldKeepTheNameAndShowNothingThatATerminalObeys() throws Exception {
        JsonStatus status = new JsonStatus(out);
        status.show(EVENT, AT);
        status.show(new WorkerEvent.TrackStarted(new JobAttempt(new JobId("job-1"), 1), HOSTILE), AT);

        assertThat(written.toString().lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.codePoints()).allMatch(TerminalText::isVisible);
            JsonNode event = new ObjectMapper().readTree(line);
            assertThat(event.path("message").textValue()).endsWith(HOSTILE);
        });
        assertThat(written.toString()).contains("\"track\":\"a\\u001B]0;x\\u0007b\\u009b2Jc\\nFailed");
    }
}
