package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void attemptsThatAreTriedAgainShouldNotCountAsTracks() {
        tally.note(new WorkerEvent.Ready(KnownModels.STAND_IN, 1, 0), BEGIN);
        ended(TestingOutcomes.embedded());
        ended(TestingOutcomes.failed(ErrorCode.TOO_SHORT));
        for (int attempt = 0; attempt < 27; attempt++) {
            ended(TestingOutcomes.failed(ErrorCode.UNAVAILABLE));
        }

        assertThat(tally.summary(BEGIN.plusSeconds(60)))
                .isEqualTo("1 embedded (1:00 of music), 1 failed, 27 failed attempts to be tried again,"
                        + " 2.0 tracks/min");
    }

    @Test
    void whatDidNotHappenShouldNotBeSaid() {
        ended(TestingOutcomes.embedded());

        assertThat(tally.summary(BEGIN)).isEqualTo("1 embedded (1:00 of music)");
    }

    @Test
    void pausesShouldNotCountAsTimeAtWork() {
        tally.note(new WorkerEvent.Ready(KnownModels.STAND_IN, 1, 0), BEGIN);
        ended(TestingOutcomes.embedded());
        tally.note(new WorkerEvent.Paused(0), BEGIN.plusSeconds(30));
        tally.note(new WorkerEvent.Ready(KnownModels.STAND_IN, 0, 0), BEGIN.plusSeconds(30));
        assertThat(tally.counts(BEGIN.plusSeconds(600)).tracksPerMin()).isEqualTo(2);

        tally.note(new WorkerEvent.Ready(KnownModels.STAND_IN, 1, 0), BEGIN.plusSeconds(600));

        assertThat(tally.counts(BEGIN.plusSeconds(630)).tracksPerMin()).isEqualTo(1);
    }

    @Test
    void tracksThatEndInAPauseShouldCountWithTheirTime() {
        tally.note(new WorkerEvent.Ready(KnownModels.STAND_IN, 2, 0), BEGIN);
        tally.note(new WorkerEvent.Paused(2), BEGIN.plusSeconds(60));
        ended(TestingOutcomes.embedded(), BEGIN.plusSeconds(90));
        ended(TestingOutcomes.embedded(), BEGIN.plusSeconds(120));

        assertThat(tally.counts(BEGIN.plusSeconds(3_600)).tracksPerMin()).isEqualTo(1);

        tally.note(new WorkerEvent.Ready(KnownModels.STAND_IN, 2, 0), BEGIN.plusSeconds(3_600));
        assertThat(tally.counts(BEGIN.plusSeconds(3_720)).tracksPerMin()).isEqualTo(0.5);
        ended(TestingOutcomes.embedded(), BEGIN.plusSeconds(3_720));
        ended(TestingOutcomes.embedded(), BEGIN.plusSeconds(3_720));
        assertThat(tally.counts(BEGIN.plusSeconds(3_720)).tracksPerMin()).isEqualTo(1);
    }

    private void ended(ResultOutcome outcome) {
        ended(outcome, BEGIN);
    }

    private void ended(ResultOutcome outcome, Instant at) {
        Result result = new Result(new JobAttempt(new JobId("job-1"), 1), outcome);
        tally.note(new WorkerEvent.TrackEnded("Ann - Song", result), at);
    }
}
