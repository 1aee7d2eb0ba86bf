package org.chaarfm.coordinator.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aSessionShouldTellTheLineThatStartsAWorker() {
        Session session = new Session(
                new SessionId("session-1"),
                OwnerId.BUILT_IN,
                "Living room",
                new PairingCode("7KQ2M-XV0RT"),
                CodePolicy.UNLIMITED,
                SessionState.OPEN,
                new SessionSettings(true, true, false, SessionLimits.NONE),
                new EmbeddingCollection(new CollectionId("collection-1"), KnownModels.STAND_IN),
                NOW,
                null);
        SessionJson json =
                SessionJson.of(TestingCallers.ADMINISTRATOR, session, URI.create("https://music.example.org/"));
        assertThat(json.workerCommand()).isEqualTo("chaarfm_worker --url https://music.example.org --code 7KQ2M-XV0RT");
        assertThat(json.state()).isEqualTo("open");
        assertThat(json.collection().model().standIn()).isTrue();
    }

    @Test
    void aWorkerShouldBeConnectedUntilItIsTakenAsGone() {
        assertThat(connected(NOW.minusSeconds(3), NOW.plusSeconds(12))).isTrue();
        assertThat(connected(NOW.minusSeconds(30), NOW.minusSeconds(15)))
                .as("silent")
                .isFalse();
        assertThat(connected(NOW, NOW)).as("socket closed").isFalse();
        assertThat(connected(NOW.plusSeconds(1), NOW.plusSeconds(1)))
                .as("closed, clocks apart")
                .isFalse();
    }

    @Test
    void aHeldJobShouldBeNamedForPeople() {
        assertThat(label(new TrackFacts("Miles Davis", "So What", null, null))).isEqualTo("Miles Davis - So What");
        assertThat(label(new TrackFacts(null, "So What", null, null))).isEqualTo("So What");
        assertThat(label(new TrackFacts("Miles Davis", null, null, null))).isEqualTo("kind/of.flac");
    }

    private static boolean connected(Instant lastSeen, Instant aliveUntil) {
        WorkerJson json = WorkerJson.of(worker(1, lastSeen, aliveUntil, true), NOW);
        assertThat(json.silent()).as("who is gone is not silent").isEqualTo(json.connected());
        return json.connected();
    }

    @Test
    void aWorkerWithoutWorkShouldSayWhetherItIsReadyOrPaused() {
        assertThat(state(null)).isEqualTo("loading_model");
        assertThat(state(0)).isEqualTo("paused");
        assertThat(state(1)).isEqualTo("idle");
    }

    private static String state(Integer slots) {
        return WorkerJson.of(worker(slots, NOW, NOW.plusSeconds(1), false), NOW).state();
    }

    private static WorkerView worker(Integer slots, Instant lastSeen, Instant aliveUntil, boolean silent) {
        return new WorkerView(
                new WorkerId("worker-1"),
                new WorkerInfo("w", "1", "Linux", "amd64", 4, 8000L, Set.of(Source.Kind.HTTP), slots, 1),
                "v1",
                new WorkerView.Membership(true, false, null, NOW, NOW),
                lastSeen,
                aliveUntil,
                silent,
                List.of(),
                0,
                0,
                null,
                false);
    }

    private static String label(TrackFacts facts) {
        JobAttempt key = new JobAttempt(new JobId("job-00001"), 1);
        return WorkerJson.Held.of(
                        new HeldView(key, new TrackKey(SourceKind.FOLDER, "kind/of.flac"), facts, Stage.FETCH, 0.5))
                .track();
    }
}
