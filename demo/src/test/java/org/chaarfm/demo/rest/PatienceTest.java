package org.chaarfm.demo.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    private Instant now = BEGIN;
    private int asked;
    private final Patience patience = new Patience(() -> now, time -> now = now.plus(time));

    @Test
    void answerThatDoesNotComeShouldBeAskedForAgain() throws IOException {
        assertThat(patience.ask(() -> failing(3, new IOException("cut off")))).isEqualTo("answer");
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void busyCoordinatorShouldBeAskedAgain() throws IOException {
        assertThat(patience.ask(() -> failing(3, new CoordinatorException("busy", 503))))
                .isEqualTo("answer");
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void refusalShouldStandAtOnce() {
        assertThatThrownBy(() -> patience.ask(() -> failing(1, new CoordinatorException("no token", 401))))
                .hasMessage("no token");
        assertThat(asked).isOne();
    }

    @Test
    void coordinatorThatStaysAwayShouldBeGivenUpAfterAMinute() {
        assertThatThrownBy(() -> patience.ask(() -> failing(1_000, new IOException("cut off"))))
                .hasMessage("cut off");
        assertThat(Duration.between(BEGIN, now)).isEqualTo(Patience.LONGEST);
    }

    @Test
    void minuteShouldBeginWithTheFirstFailure() throws IOException {
        String answer = patience.ask(() -> {
            now = asked == 0 ? now.plusSeconds(90) : now; // The first answer takes that long, and is none.
            return failing(1, new IOException("cut off"));
        });

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    void pauseShouldBeAbleToEndIt() {
        Patience pointless = new Patience(() -> now, time -> {
            throw new IllegalStateException("the coordinator has ended");
        });

        assertThatThrownBy(() -> pointless.ask(() -> failing(1, new IOException("cut off"))))
                .hasMessage("the coordinator has ended");
    }

    private String failing(int times, IOException failure) throws IOException {
        if (asked++ < times) {
            throw failure;
        }
        return "answer";
    }
}
