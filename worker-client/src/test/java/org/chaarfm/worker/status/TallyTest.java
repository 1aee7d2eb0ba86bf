package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void attemptsThatAreTriedAgainShouldNotCountAsTracks() {
        tally.ready(BEGIN);
        tally.ended(TestingOutcomes.embedded());
        tally.ended(TestingOutcomes.failed(ErrorCode.TOO_SHORT));
        for (int attempt = 0; attempt < 27; attempt++) {
            tally.ended(TestingOutcomes.failed(ErrorCode.UNAVAILABLE));
        }

        assertThat(tally.summary(BEGIN.plusSeconds(60)))
                .isEqualTo("1 embedded (1:00 of music), 1 failed, 27 failed attempts to be tried again,"
                        + " 2.0 tracks/min");
    }

    @Test
    void whatDidNotHappenShouldNotBeSaid() {
        tally.ended(TestingOutcomes.embedded());

        assertThat(tally.summary(BEGIN)).isEqualTo("1 embedded (1:00 of music)");
    }
}
