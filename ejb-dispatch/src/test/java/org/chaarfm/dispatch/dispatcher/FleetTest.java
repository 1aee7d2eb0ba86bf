package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.dispatcher.ConnectedWorker.Origin;
import org.chaarfm.dispatch.dispatcher.Discoveries.RunningDiscovery;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.testing.TestingOutbox;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final SessionId SESSION = new SessionId("SESSION0000000000000000000");
    private static final RunId RUN = new RunId("RUN00000000000000000000000");
    private static final OpenRun OPEN = new OpenRun(RUN, SESSION, 0, OpenRun.Phase.RUNNING, false, false);
    private static final QueueFront FRONT = new QueueFront(RUN, Source.Kind.HTTP, false);
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final HeldLease HELD = lease("held");
    private static final HeldLease NEXT = lease("next");
    private static final JobAttempt AWAITED = new JobAttempt(new JobId("awaited"), 1);
    private static final WorkerId AWAY = new WorkerId("worker9");

    private final Fleet fleet = new Fleet();
    private final ConnectedWorker first = ready(1);
    private final ConnectedWorker second = ready(2);

    @BeforeEach
    void twoWorkersOneOfThemAtWork() {
        fleet.put(first);
        fleet.put(second);
        fleet.hold(first.id(), HELD);
        fleet.expected().expect(Map.of(AWAY, Set.of(AWAITED)));
        fleet.expected().waitUntil(Duration.ofSeconds(75));
        fleet.discoveries().put(RUN, RunningDiscovery.waiting(SESSION, 0));
        fleet.put(OPEN);
        fleet.queues().setReady(FRONT, 5);
        fleet.assignments().nextReadyIs(Optional.of(NOON));
        fleet.commit();
    }

    @Test
    void rollbackShouldTakeBackEveryChangeSinceTheCommit() {
        fleet.hold(second.id(), NEXT);
        fleet.letGo(HELD.attempt());
        fleet.expected().forgetAll();
        fleet.expected().waitUntil(Duration.ZERO);
        fleet.remove(fleet.connection(first.id()).orElseThrow());
        fleet.put(ready(3));
        fleet.discoveries().end(RUN);
        fleet.queues().setReady(FRONT, 0);
        fleet.queues().forgetReady();
        fleet.queues().remove(RUN);
        fleet.assignments().done(SESSION);
        fleet.assignments().readyAt(NOON.minusSeconds(1));
        fleet.rollback();

        assertThat(fleet.everyConnection().map(ConnectedWorker::id)).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(fleet.connectionOf(first.worker()))
                .map(worker -> worker.leases().values())
                .hasValueSatisfying(leases -> assertThat(leases).containsExactly(HELD));
        assertThat(fleet.isHeld(HELD.attempt())).isTrue();
        assertThat(fleet.isHeld(NEXT.attempt())).isFalse();
        assertThat(fleet.able().available(SESSION, Source.Kind.HTTP))
                .extracting(AvailableWorker::connection)
                .containsExactly(second.id());
        assertThat(fleet.discoveries().find(RUN)).isPresent();
        assertThat(fleet.queues().ofSession(SESSION)).containsExactly(OPEN);
        assertThat(fleet.queues().ready(FRONT)).isEqualTo(5);
        assertThat(fleet.assignments().marked()).containsExactly(SESSION);
        assertThat(fleet.assignments().nextReady()).contains(NOON);
        assertThat(fleet.expected().leasesOf(AWAY)).containsExactly(AWAITED);
        assertThat(fleet.expected().areLate(Duration.ofSeconds(74))).isFalse();
        assertThat(fleet.expected().areLate(Duration.ofSeconds(75))).isTrue();
    }

    @Test
    void newerConnectionShouldTakeOverWhatTheOlderHeld() {
        ConnectedWorker newer = ConnectedWorker.fresh(origin(3), first.worker());
        fleet.replace(fleet.connection(first.id()).orElseThrow(), newer);
        assertThat(fleet.holderOf(HELD.attempt().jobId())).contains(newer.id());
        assertThat(fleet.isHeld(HELD.attempt())).isTrue();
        assertThat(fleet.connection(first.id())).isEmpty();
        fleet.rollback();

        assertThat(fleet.holderOf(HELD.attempt().jobId())).contains(first.id());
        assertThat(fleet.connectionOf(first.worker())).map(ConnectedWorker::id).contains(first.id());
    }

    @Test
    void committedChangesShouldStay() {
        fleet.hold(second.id(), NEXT);
        fleet.commit();
        fleet.rollback();

        assertThat(fleet.isHeld(NEXT.attempt())).isTrue();
        assertThat(fleet.able().available(SESSION, Source.Kind.HTTP)).isEmpty();
    }

    private static HeldLease lease(String job) {
        return HeldLease.toDo(new JobAttempt(new JobId(job), 1), null, Duration.ZERO);
    }

    private static ConnectedWorker ready(long number) {
        WorkerInfo about =
                new WorkerInfo("worker", "0.1.0", "Linux", "amd64", 4, 8_192L, Set.of(Source.Kind.HTTP), 1, 0);
        WorkerId id = new WorkerId("worker" + number);
        return ConnectedWorker.fresh(origin(number), null).welcomed(id, about).ready(about);
    }

    private static Origin origin(long number) {
        Session session = new Session(
                SESSION,
                OwnerId.BUILT_IN,
                "listening room",
                PairingCode.generate(new Random(number)),
                CodePolicy.UNLIMITED,
                SessionState.OPEN,
                SessionSettings.STANDARD,
                new EmbeddingCollection(new CollectionId("COLLECTION0000000000000000"), KnownModels.STAND_IN),
                NOON,
                null);
        return new Origin(
                new ConnectionId(number),
                session,
                WorkerIdentity.v1(null),
                new TestingOutbox(),
                Duration.ofSeconds(number));
    }
}
