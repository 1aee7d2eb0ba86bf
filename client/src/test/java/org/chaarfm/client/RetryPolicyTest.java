package org.chaarfm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    private Instant now = BEGIN;
    private int tries;
    private final RetryPolicy retries = new RetryPolicy(() -> now, time -> now = now.plus(time));

    @Test
    void lostAnswerShouldBeAskedForAgain() throws IOException {
        assertThat(retries.read(() -> failing(3, new IOException("cut off")))).isEqualTo("answer");
        assertThat(tries).isEqualTo(4);
    }

    @Test
    void busyCoordinatorShouldBeAskedAgain() throws IOException {
        assertThat(retries.read(() -> failing(3, answered(503)))).isEqualTo("answer");
        assertThat(tries).isEqualTo(4);
    }

    @Test
    void refusalShouldStandAtOnce() {
        assertThatThrownBy(() -> retries.read(() -> failing(1, answered(401)))).hasMessageContaining("401");
        assertThat(tries).isOne();
    }

    @Test
    void coordinatorThatStaysAwayShouldBeGivenUpAfterAMinute() {
        assertThatThrownBy(() -> retries.read(() -> failing(1_000, new IOException("cut off"))))
                .hasMessage("cut off");
        assertThat(Duration.between(BEGIN, now)).isEqualTo(RetryPolicy.LONGEST);
    }

    @Test
    void minuteShouldBeginWithTheFirstFailure() throws IOException {
        String answer = retries.read(() -> {
            now = tries == 0 ? now.plusSeconds(90) : now; // The first try takes that long, and fails.
            return failing(1, new IOException("cut off"));
        });

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    void pauseShouldBeAbleToEndIt() {
        RetryPolicy pointless = new RetryPolicy(() -> now, time -> {
            throw new IllegalStateException("the coordinator has ended");
        });

        assertThatThrownBy(() -> pointless.read(() -> failing(1, new IOException("cut off"))))
                .hasMessage("the coordinator has ended");
    }

    @Test
    void withoutRetriesTheFirstFailureShouldStand() {
        assertThatThrownBy(() -> RetryPolicy.NONE.read(() -> failing(1, answered(503))))
                .hasMessageContaining("503");
        assertThat(tries).isOne();
    }

    private static CoordinatorException answered(int status) {
        return new CoordinatorException(
                "GET /", status, new CoordinatorException.Problem("title", "detail", null, null));
    }

    private String failing(int times, IOException failure) throws IOException {
        if (tries++ < times) {
            throw failure;
        }
        return "answer";
    }
}
