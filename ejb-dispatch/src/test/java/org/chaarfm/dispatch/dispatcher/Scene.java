package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingClock;
import org.chaarfm.dispatch.testing.TestingDispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.WorkerId;

/** A dispatcher on a database in memory, with everything that tests of it do again and again. */
final class Scene {
    final TestingDispatchStore store;
    final TestingClock clock = new TestingClock();
    final List<Run> discoveries = new ArrayList<>();
    final TestingEvents events = new TestingEvents();
    final Dispatcher dispatcher;
    private static final TestingIds IDS = new TestingIds();
    private final CoordinatorQueries queries;
    private long connections;

    Scene() {
        this(new TestingDispatchStore(), ModelOffer.NONE);
    }

    /** A coordinator that starts on a database which is there already. */
    Scene(TestingDispatchStore store, ModelOffer models) {
        this(store, store, store.queries(), models, DispatcherSettings.STANDARD);
    }

    /** The same with settings of its own. */
    Scene(TestingDispatchStore store, DispatcherSettings settings) {
        this(store, store, store.queries(), ModelOffer.NONE, settings);
    }

    /** A coordinator on a real database. */
    Scene(DispatchStore store, CoordinatorQueries queries) {
        this(null, store, queries, ModelOffer.NONE, DispatcherSettings.STANDARD);
    }

    private Scene(
            TestingDispatchStore testing,
            DispatchStore store,
            CoordinatorQueries queries,
            ModelOffer models,
            DispatcherSettings settings) {
        this.store = testing;
        this.queries = queries;
        dispatcher = new Dispatcher(
                new Dependencies(
                        store, clock, clock, IDS, new Random(IDS.next().hashCode()), models, discoveries::add, events),
                settings);
    }

    CoordinatorQueries queries() {
        return queries;
    }

    /** Turns until nothing is left to do. */
    void turns() {
        while (dispatcher.turn()) {
            // Goes on.
        }
    }

    /** Lets time pass second by second, as the timer does. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            dispatcher.put(new Command.Tick());
            turns();
        }
    }

    // --- orders

    Session session() {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "listening room",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                reply));
        turns();
        return reply.join();
    }

    Session session(SessionSettings settings, CodeOrder code) {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR, "party", KnownModels.STAND_IN, settings, code, null, reply));
        turns();
        return reply.join();
    }

    /** Changes, rotates or closes a session; gives it as it is answered. */
    Session change(Session session, SessionChange change) {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        dispatcher.put(new SessionOrder.ChangeSession(TestingCallers.ADMINISTRATOR, session.id(), change, reply));
        turns();
        return reply.join();
    }

    Session close(Session session) {
        return change(session, new SessionChange.Close());
    }

    /** Deletes a session's history, or all of it. */
    CompletableFuture<Void> erase(Session session, boolean whole) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        dispatcher.put(new SessionOrder.EraseSession(TestingCallers.ADMINISTRATOR, session.id(), whole, reply));
        turns();
        return reply;
    }

    /** Revokes, disconnects, approves or declines a worker. */
    CompletableFuture<Void> change(WorkerId worker, WorkerOrder.WorkerChange change) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        dispatcher.put(new WorkerOrder.ChangeWorker(TestingCallers.ADMINISTRATOR, worker, change, reply));
        turns();
        return reply;
    }

    /** The session as everybody sees it. */
    Session read(Session session) {
        return queries().session(TestingCallers.ADMINISTRATOR, session.id()).orElseThrow();
    }

    RunId discoveringRun(Session session) {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR, session.id(), new SourceSpec.Folder("music"), 0, null, reply));
        turns();
        return reply.join().id();
    }

    /** A list whose text has come in one piece. */
    ListId sendList(String text) {
        ListId list = new ListId(IDS.next());
        assertThat(sendPiece(list, 0, text)).isTrue();
        return list;
    }

    /** Whether the piece is kept. */
    boolean sendPiece(ListId list, int number, String text) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        dispatcher.put(new ListCommand.KeepPiece(
                TestingCallers.ADMINISTRATOR, list, number, text.getBytes(StandardCharsets.UTF_8), reply));
        turns();
        return reply.isDone() && !reply.isCompletedExceptionally();
    }

    CompletableFuture<Run> startList(Session session, ListId list) {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR,
                session.id(),
                new SourceSpec.SentList(ListFormat.M3U, list),
                0,
                null,
                reply));
        turns();
        return reply;
    }

    /** Pauses, resumes, stops or prioritises a run; gives it as it is answered. */
    Run change(RunId run, RunChange change) {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        dispatcher.put(new RunOrder.ChangeRun(TestingCallers.ADMINISTRATOR, run, change, reply));
        turns();
        return reply.join();
    }

    /** Lets failed tracks be tried again; gives how many of the first piece were put back. */
    int retry(RunId run, FailedTracks which) {
        CompletableFuture<RunOrder.Retried> reply = new CompletableFuture<>();
        dispatcher.put(new RunOrder.RetryFailed(TestingCallers.ADMINISTRATOR, run, which, reply));
        turns();
        return reply.join().tracks();
    }

    /** Has a worker leave. */
    void drain(WorkerId worker) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        dispatcher.put(new WorkerOrder.DrainWorker(TestingCallers.ADMINISTRATOR, worker, reply));
        turns();
        reply.join();
    }

    /** Has all workers of a session leave; gives how many are leaving. */
    int drain(Session session) {
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        dispatcher.put(new SessionOrder.DrainSession(TestingCallers.ADMINISTRATOR, session.id(), reply));
        turns();
        return reply.join();
    }

    /** The run's source is being read from now on. */
    void beginDiscovery(RunId run) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        dispatcher.put(new DiscoveryCommand.BeginDiscovery(run, reply));
        turns();
        reply.join();
    }

    CompletableFuture<Integer> admit(RunId run, int page, FoundTrack... tracks) {
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        dispatcher.put(
                new DiscoveryCommand.AdmitTracks(run, new DiscoveryPage(page, List.of(tracks), List.of()), reply));
        return reply;
    }

    /** The same, done at once; returns how many jobs were queued. */
    int admitNow(RunId run, int page, FoundTrack... tracks) {
        CompletableFuture<Integer> reply = admit(run, page, tracks);
        turns();
        return reply.join();
    }

    /** A run of so many tracks whose discovery is over. */
    RunId run(Session session, int tracks) {
        return run(session, 0, tracks);
    }

    /** The same of these tracks. */
    RunId run(Session session, int first, int end) {
        RunId run = discoveringRun(session);
        for (int from = first, page = 1; from < end; from += DiscoveryPage.MAX_ITEMS, page++) {
            admitNow(run, page, tracks(from, Math.min(end, from + DiscoveryPage.MAX_ITEMS)));
        }
        endDiscovery(run);
        return run;
    }

    void endDiscovery(RunId run) {
        dispatcher.put(new DiscoveryCommand.EndDiscovery(run, null));
        turns();
    }

    static FoundTrack[] tracks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> track("track%05d.mp3".formatted(i)))
                .toArray(FoundTrack[]::new);
    }

    static FoundTrack track(String path) {
        return new FoundTrack(
                new TrackKey(SourceKind.FOLDER, path), "v1", new TrackFacts("Artist", path, "Album", null));
    }

    RunState state(RunId run) {
        return queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow().state();
    }

    RunCounts counts(RunId run) {
        return queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow().counts();
    }

    // --- workers

    TestingWorker connect(Session session) {
        return connect(session, null);
    }

    TestingWorker connect(Session session, Credential credential) {
        return open(session, WorkerIdentity.v1(credential == null ? null : credential.sha256()), credential);
    }

    private TestingWorker open(Session session, WorkerIdentity identity, Credential credential) {
        TestingWorker worker = new TestingWorker(dispatcher, new ConnectionId(++connections), credential);
        dispatcher.put(new ConnectionEvent.WorkerConnected(worker.connection(), session.id(), identity, worker.outbox));
        return worker;
    }

    /** A v0 worker from this address. */
    TestingWorker legacy(Session session, String address) {
        TestingWorker worker = open(session, WorkerIdentity.v0(address), null);
        turns();
        return worker;
    }

    TestingWorker joined(Session session) {
        TestingWorker worker = connect(session);
        worker.hello();
        turns();
        return worker;
    }

    TestingWorker ready(Session session, int slots, int prefetch) {
        TestingWorker worker = joined(session);
        worker.ready(slots, prefetch);
        turns();
        return worker;
    }

    /** A worker that takes one job at a time. */
    TestingWorker ready(Session session) {
        return ready(session, 1, 0);
    }
}
