package org.chaarfm.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.field.InvalidFieldException;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.junit.jupiter.api.Test;

/** What the records owe to those who make messages without JSON. */
class MessageValuesTest {
    private static final JobAttempt ATTEMPT = new JobAttempt(new JobId("j-1"), 1);

    @Test
    void rhythmShouldBeThatOfTheProtocol() {
        assertThat(LeaseTimes.STANDARD).isEqualTo(new LeaseTimes(5, 30));
    }

    @Test
    void workerShouldHoldAtMostItsSlotsAndWhatItFetchesAhead() {
        assertThat(new Ready(KnownModels.MUSICNN, 2, 3).capacity()).isEqualTo(5);
        assertThat(new Ready(KnownModels.MUSICNN, 0, 3).capacity()).as("paused").isZero();
    }

    @Test
    void pageShouldHaveAtMost200Tracks() {
        ReportedTrack track = new ReportedTrack(TrackTags.NONE, null, "https://h/a");

        assertThat(new Tracks(ATTEMPT, Collections.nCopies(200, track), true).items())
                .hasSize(200);
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new Tracks(ATTEMPT, Collections.nCopies(201, track), true))
                .withMessageContaining("items")
                .withMessageContaining("201");
    }

    @Test
    void listsShouldBeCopiesThatNobodyChanges() {
        List<HeldProgress> held = new ArrayList<>(List.of(new HeldProgress(ATTEMPT, Stage.FETCH, 0.5)));
        Set<Source.Kind> sources = EnumSet.of(Source.Kind.HTTP);
        Heartbeat heartbeat = new Heartbeat(held, 0, 0);
        Hello hello = new Hello(1, "0.1.0", "attic", new Machine("Linux", "amd64", 1, 1), sources, List.of());

        held.clear();
        sources.clear();

        assertThat(heartbeat.held()).hasSize(1).isUnmodifiable();
        assertThat(hello.sources()).containsExactly(Source.Kind.HTTP);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> hello.sources().clear());
    }

    @Test
    void listShouldHaveNoHoles() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new ResumeDecision(Collections.singletonList(null), List.of()))
                .withMessageContaining("keep");
    }
}
