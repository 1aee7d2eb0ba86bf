package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Source.Kind;
import org.junit.jupiter.api.Test;

class WaitReasonsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Quarantine DISK = new Quarantine(NOW, "its disk is full", 0, NOW);

    @Test
    void nobodyShouldBeMissedWhereSomebodyTakesTheTracks() {
        assertThat(reason(worker("attic", 1, null), worker("cellar", 1, DISK), worker("garden", 0, null)))
                .isNull();
    }

    @Test
    void emptyFleetShouldBeSaid() {
        assertThat(reason()).isEqualTo("No worker is connected.");
    }

    @Test
    void workersThatCannotFetchShouldBeSaid() {
        Set<Kind> needs = Set.of(Kind.HTTP, Kind.YTDLP);
        assertThat(WaitReasons.sentence(needs, List.of(worker("attic", 1, null), worker("cellar", 1, null))))
                .isEqualTo("None of the 2 connected workers can fetch ytdlp sources.");
        assertThat(WaitReasons.sentence(needs, List.of(worker("attic", 1, null))))
                .isEqualTo("The connected worker cannot fetch ytdlp sources.");
    }

    @Test
    void workersThatTakeNothingShouldBeSaid() {
        assertThat(reason(worker("attic", 0, null), worker("cellar", 0, null)))
                .isEqualTo(
                        "None of the 2 connected workers takes tracks now: paused, leaving, or still loading its model.");
        assertThat(reason(worker("attic", 0, null)))
                .isEqualTo("The connected worker takes no tracks now: paused, leaving, or still loading its model.");
    }

    @Test
    void workersThatLoadTheirModelShouldBeSaid() {
        assertThat(reason(worker("attic", null, null), drained("cellar")))
                .isEqualTo("The worker that can fetch them is still loading its model.");
        assertThat(reason(worker("attic", null, null), worker("cellar", null, null)))
                .isEqualTo("All 2 workers that can fetch them are still loading their model.");
        assertThat(reason(worker("attic", null, null), worker("cellar", 0, null)))
                .startsWith("None of the 2 connected workers takes tracks now");
    }

    @Test
    void workersThatAreDrainedShouldBeSaid() {
        assertThat(reason(drained("attic"), drained("cellar")))
                .isEqualTo("All 2 connected workers have been drained: they finish what they have and leave.");
        assertThat(reason(drained("attic")))
                .isEqualTo("The connected worker has been drained: it finishes what it has and leaves.");
        assertThat(reason(drained("attic"), worker("cellar", 0, null)))
                .isEqualTo("None of the 2 connected workers takes tracks now: paused, leaving, or still loading its"
                        + " model.");
        assertThat(reason(drained("attic"), worker("cellar", 1, DISK)))
                .isEqualTo("The only worker that takes tracks is quarantined: cellar (its disk is full).");
        assertThat(reason(drained("attic"), worker("cellar", 1, null))).isNull();
    }

    @Test
    void quarantinedWorkersShouldBeNamed() {
        assertThat(reason(worker("attic", 1, DISK), worker("cellar", 1, DISK)))
                .isEqualTo("All 2 workers that take tracks are quarantined: attic (its disk is full), cellar (its disk"
                        + " is full).");
        assertThat(reason(worker("attic", 1, DISK)))
                .isEqualTo("The only worker that takes tracks is quarantined: attic (its disk is full).");
    }

    private static String reason(WorkerView... connected) {
        return WaitReasons.sentence(Set.of(Kind.HTTP), List.of(connected));
    }

    private static WorkerView worker(String name, Integer slots, Quarantine quarantine) {
        return worker(name, slots, quarantine, false);
    }

    private static WorkerView drained(String name) {
        return worker(name, 1, null, true);
    }

    private static WorkerView worker(String name, Integer slots, Quarantine quarantine, boolean draining) {
        WorkerInfo about = new WorkerInfo(name, "1", "Linux", "amd64", 4, 8_000L, Set.of(Source.Kind.HTTP), slots, 0);
        return new WorkerView(
                new WorkerId("worker-" + name),
                about,
                "v1",
                new WorkerView.Membership(true, false, null, NOW, NOW),
                NOW,
                NOW,
                false,
                List.of(),
                0,
                0,
                quarantine,
                draining);
    }
}
