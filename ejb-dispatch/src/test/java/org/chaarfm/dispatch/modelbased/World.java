package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.modelbased.UnreliableStore.Fault;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingClock;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.WorkerId;

/** Everything there is in one sequence: a store, the coordinator on it, workers, discoveries, and the time. */
final class World {
    /** Workers at a time. */
    static final int WORKERS = 4;

    private final StoreUnderTest store;
    private final TestingClock clock = new TestingClock();
    private final TestingIds ids = new TestingIds();
    private final Reference reference = new Reference();
    private final Orders orders = new Orders(this);
    private final Inspection inspection;
    private final List<String> trace = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> blamed = new ArrayList<>();
    private final List<FakeWorker> workers = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final Set<Socket> closedTold = new HashSet<>();
    private List<FakeDiscovery> discoveries = new ArrayList<>();
    private Coordinator coordinator;
    private long connections;
    private int busy;

    World(StoreUnderTest store) {
        this.store = store;
        inspection = new Inspection(this, store);
        coordinator = new Coordinator(this, store.store(), ids);
        openSession();
        turns();
    }

    // --- steps

    /** Lets a step happen, the dispatcher take its turns, and looks at what came of it. */
    void happen(Step step) {
        trace.add(step.toString());
        step.happen(this);
        if (busy > 0) {
            busy--;
        } else {
            turns();
        }
    }

    /** The dispatcher takes all turns that there are to take now; then everything is checked. */
    void turns() {
        boolean atRest = coordinator.turns();
        boolean died = coordinator.isDead();
        if (died) {
            startAnew();
            atRest = coordinator.turns();
        }
        if (tellWhatClosed()) {
            atRest = coordinator.turns();
        }
        if (!blamed.isEmpty()) {
            throw new Violation(blamed.get(0));
        }
        if (died || coordinator.hasUsedStore()) {
            inspection.look(List.copyOf(sent), atRest && !coordinator.isDead());
            sent.clear();
            reference.looked();
        }
    }

    /** As endpoints do when a socket has closed; returns whether any had. */
    private boolean tellWhatClosed() {
        boolean any = false;
        for (Socket socket : sockets) {
            if (socket.closed() != null && closedTold.add(socket)) {
                coordinator.put(new ConnectionEvent.WorkerDisconnected(socket.id(), false));
                any = true;
            }
        }
        return any;
    }

    /** The dispatcher's thread is held up: it takes no turn after the next steps. */
    void keepBusy(int steps) {
        busy = steps;
    }

    /** Whether the dispatcher deals at once with what is said. */
    boolean isAttentive() {
        return busy == 0 && !coordinator.isStoreAway();
    }

    // --- the coordinator

    void put(Command command) {
        coordinator.put(command);
    }

    /** The coordinator ends and is started again. */
    void restart(boolean orderly) {
        if (orderly && !coordinator.isStoreAway()) {
            coordinator.stop();
        }
        startAnew();
    }

    private void startAnew() {
        boolean away = coordinator.isStoreAway();
        coordinator.kill();
        trace.add("  (the coordinator starts)");
        sockets.forEach(Socket::end);
        sockets.clear();
        orders.coordinatorDied();
        reference.coordinatorStarts();
        discoveries = new ArrayList<>();
        inspection.coordinatorStarts();
        coordinator = new Coordinator(this, store.store(), ids);
        coordinator.setStoreAway(away);
    }

    void arm(Fault fault, int after) {
        coordinator.arm(fault, after);
    }

    /** No fault is waiting any more. */
    void disarm() {
        coordinator.arm(null, 0);
    }

    void setStoreAway(boolean away) {
        coordinator.setStoreAway(away);
    }

    Coordinator coordinator() {
        return coordinator;
    }

    // --- orders

    /** Opens a session; the commit may be lost. */
    void openSession() {
        put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "s",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                new CompletableFuture<>()));
    }

    /** The sessions in the store, oldest first. */
    List<SessionId> sessions() {
        List<SessionId> newestFirst =
                new ArrayList<>(store.queries().sessions(TestingCallers.ADMINISTRATOR, null, 100).stream()
                        .map(Session::id)
                        .toList());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    SessionId session(int which) {
        List<SessionId> all = sessions();
        return all.get(which % all.size());
    }

    /** The runs as they were seen last, those that have not ended first. */
    List<Run> runs() {
        return inspection.last().runs().stream()
                .sorted(Comparator.comparing((Run run) -> run.state().ended())
                        .thenComparing(run -> run.id().value()))
                .toList();
    }

    /** The failed tracks of a run. */
    List<FailureView> failures(RunId run) {
        return store.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 100);
    }

    Orders orders() {
        return orders;
    }

    /** The dispatcher asks for a discovery. */
    void discoveryWanted(Run run) {
        discoveries.add(new FakeDiscovery(this, run));
    }

    /** A discovery that is not over. */
    Optional<FakeDiscovery> discovery(int which) {
        List<FakeDiscovery> open =
                discoveries.stream().filter(one -> !one.isOver()).toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(which % open.size()));
    }

    List<FakeDiscovery> discoveries() {
        return List.copyOf(discoveries);
    }

    // --- workers

    /** The worker in that place; a new one of that session where there is none or it is gone. */
    FakeWorker workerAt(int place, int session) {
        Optional<FakeWorker> there = worker(place);
        if (there.isPresent()) {
            return there.get();
        }
        FakeWorker fresh = new FakeWorker(this, session(session));
        workers.removeIf(FakeWorker::isGone);
        workers.add(fresh);
        return fresh;
    }

    /** The v0 worker in that place, a new one of that session where there is none, or none if a v1 worker is there. */
    Optional<FakeWorker> legacyAt(int place, int session, String address) {
        if (worker(place).isEmpty()) {
            workers.removeIf(FakeWorker::isGone);
            workers.add(FakeWorker.legacy(this, session(session), address));
            return Optional.of(workers.get(workers.size() - 1));
        }
        return worker(place).filter(FakeWorker::isLegacy);
    }

    /** The worker in that place, if there is one. */
    Optional<FakeWorker> worker(int place) {
        List<FakeWorker> alive = workers();
        return place < alive.size() ? Optional.of(alive.get(place)) : Optional.empty();
    }

    /** All worker processes. */
    List<FakeWorker> workers() {
        return workers.stream().filter(worker -> !worker.isGone()).toList();
    }

    /** A process that was not there before. */
    FakeWorker hire(SessionId session) {
        FakeWorker fresh = new FakeWorker(this, session);
        workers.add(fresh);
        return fresh;
    }

    Socket connect(SessionId session, Credential credential, WorkerId presented) {
        String hash = credential == null ? null : credential.sha256();
        return connect(session, WorkerIdentity.v1(hash), presented);
    }

    Socket connectLegacy(SessionId session, String address) {
        return connect(session, WorkerIdentity.v0(address), null);
    }

    private Socket connect(SessionId session, WorkerIdentity identity, WorkerId presented) {
        boolean legacy = identity.dialect() == Dialect.V0;
        Socket socket = new Socket(this, coordinator, new ConnectionId(++connections), session, presented, legacy);
        sockets.add(socket);
        put(new ConnectionEvent.WorkerConnected(socket.id(), session, identity, socket));
        return socket;
    }

    /** All connections of this coordinator's life. */
    List<Socket> sockets() {
        return sockets;
    }

    // --- time

    TestingClock clock() {
        return clock;
    }

    /** The date jumps, while no time passes. */
    void setClock(Duration by) {
        clock.jump(by);
        if (by.isNegative()) {
            reference.setBack(by.negated());
        }
    }

    /** Time passes for everybody at once; nobody speaks meanwhile. */
    void advance(Duration time) {
        clock.advance(time);
        put(new Command.Tick());
    }

    // --- what is known

    Reference reference() {
        return reference;
    }

    Inspection inspection() {
        return inspection;
    }

    void sent(Sent message) {
        sent.add(message);
    }

    /** A rule was broken in the middle of a turn. */
    void blame(String what) {
        blamed.add(what);
    }

    void trace(String line) {
        trace.add(line);
    }

    /** What has happened, for people. */
    String story() {
        return String.join("\n", trace);
    }
}
