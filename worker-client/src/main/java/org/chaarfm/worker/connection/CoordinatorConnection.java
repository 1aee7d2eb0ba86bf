package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.Optional;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.CloseCode.AfterClose;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.status.WorkerEvent;

/**
 * Keeps the worker connected: decides when to connect, when a socket is dead, and what a close code or a refusal means.
 *
 * <pre>
 *   waiting ──time──▶ connecting ──opened──▶ open ──closed, silent──▶ waiting
 *                         └──failed──▶ waiting                 any ──stop, drained──▶ ended
 * </pre>
 *
 * <p>A plain class on one thread, driven by {@link #tick()}.
 */
final class CoordinatorConnection implements Link.Listener {
    /** For an attempt that was given up: two sockets at a time would take the credential from each other. */
    private static final Link.Listener LATE = (link, dialect) -> link.close(CloseCode.GOING_AWAY.code(), "too late");

    private final WorkerParts parts;
    private final Link.Connector connector;
    private final RetrySchedule retries;
    private final Drain drain = new Drain();

    /** How many attempts to connect were made or given up; only the newest may report. */
    private int attempts;

    /** Null when there is none. Reports of older ones are ignored. */
    private Dialogue open;

    private final StrayHandshakes strays = new StrayHandshakes();

    /** Whether this machine's owner wants no new tracks for a while. */
    private boolean paused;

    private Worker.End end;

    CoordinatorConnection(WorkerParts parts, Link.Connector connector, Backoff backoff) {
        this.parts = parts;
        this.connector = connector;
        retries = new RetrySchedule(backoff, parts.now());
    }

    /** To be called several times a second. */
    void tick() {
        if (end != null) {
            return;
        }
        if (open != null) {
            watch();
        } else if (retries.isDue(parts.now())) {
            connect();
        } else if (isConnecting() && retries.isOverdue(parts.now())) {
            giveUp("the server does not answer; is the address right?");
        }
        leaveIfDone(); // Dropped jobs end without a result.
    }

    private boolean isConnecting() {
        return end == null && open == null && !retries.isWaiting();
    }

    private void connect() {
        attempts++;
        retries.begin(parts.now());
        parts.tell(new WorkerEvent.Connecting(parts.identity().address().toString()));
        connector.connect(parts.credentials().find().orElse(null), reports(attempts));
    }

    /** Carries the reports of an attempt over to the connection's thread. */
    private Link.Reports reports(int attempt) {
        return event -> parts.thread().execute(() -> event.accept(attempt == attempts ? this : LATE));
    }

    private void giveUp(String reason) {
        attempts++;
        failed(Disconnection.unreachable(reason));
    }

    private void watch() {
        if (open.isSilent()) {
            rejoin("nothing was heard from the coordinator for too long");
            return;
        }
        if (open.isEstablished()) {
            retries.established();
        }
        open.tick();
    }

    /** The user wants the worker to leave. */
    void drain(String reason) {
        if (beginDrain(reason) && open != null) {
            open.drain();
        }
        giveBack();
    }

    /** The coordinator wants the worker to leave. */
    void drainForCoordinator(String reason) {
        beginDrain("the coordinator asks for it: " + reason);
        giveBack();
    }

    /** A draining worker does not wait long for a coordinator that is away, see {@link Drain}. */
    private boolean beginDrain(String reason) {
        boolean begins = end == null && drain.begin();
        if (begins) {
            retries.hurryNow(parts.now());
            parts.tell(new WorkerEvent.Draining(reason, parts.holdings().all().size()));
        }
        return begins;
    }

    /** v0 has no message for it, and the existing coordinator might wait for the result for ever. */
    private void giveBack() {
        if (!speaksV0()) {
            parts.jobs().giveBackWaiting();
        }
        leaveIfDone();
    }

    private boolean speaksV0() {
        return open != null && open.dialect() == Dialect.V0;
    }

    boolean isDraining() {
        return drain.hasBegun();
    }

    /** Takes nothing new until it is resumed; what is held goes on. */
    void pause() {
        if (end == null && !paused && !isDraining()) {
            paused = true;
            parts.tell(new WorkerEvent.Paused(parts.holdings().all().size()));
            if (open != null) {
                open.pause();
            }
        }
    }

    /** Takes tracks again. */
    void resume() {
        if (end == null && paused && !isDraining()) {
            paused = false;
            parts.tell(new WorkerEvent.Resumed());
            if (open != null) {
                open.resume();
            } else {
                retries.hurryNow(parts.now());
            }
        }
    }

    boolean isPaused() {
        return paused && !isDraining();
    }

    /** Leaves a coordinator that knows no pause; the next try is made when the worker is resumed. */
    void rest() {
        Link left = open.link;
        leaveLink();
        retries.rest();
        left.close(CloseCode.GOING_AWAY.code(), "paused");
    }

    /** Ends a draining worker once nothing is held, or nothing worth waiting for. */
    void leaveIfDone() {
        if (!drain.hasBegun()) {
            return;
        }
        int held = parts.holdings().all().size();
        int results = parts.holdings().results().size();
        drain.end(held - results, results, peer(), parts.now()).ifPresent(why -> finish(CloseCode.NORMAL.code(), why));
    }

    private Drain.Peer peer() {
        if (speaksV0()) {
            return Drain.Peer.OLDER_SERVER;
        }
        return parts.presence().joined() ? Drain.Peer.COORDINATOR : Drain.Peer.NONE;
    }

    /** Ends the worker. */
    void stop(int closeCode, String reason) {
        finish(closeCode, new Worker.End(Worker.End.STOPPED, reason));
    }

    /** Reconnects, so that both sides say anew what is held. */
    void rejoin(String reason) {
        if (open != null) {
            Link left = open.link;
            closed(left, CloseCode.DROPPED.code(), reason);
            left.close(CloseCode.GOING_AWAY.code(), reason);
        } else if (isConnecting()) {
            giveUp(reason);
        }
    }

    /** Why the worker ends; empty while it goes on. */
    Optional<Worker.End> end() {
        return Optional.ofNullable(end);
    }

    /** A job ended. A new connection may have delivered its result already. */
    void ended(Result result) {
        Optional<Holding> held = parts.holdings().find(result.attempt()).filter(Holding::finished);
        parts.tell(new WorkerEvent.TrackEnded(held.map(Holding::label).orElse("track"), result));
        if (open != null && held.isPresent()) {
            open.ended(result);
        }
    }

    /** The machine slept or the process was stopped: sockets may be dead without a word. */
    void wokeUp() {
        if (end == null) {
            parts.tell(new WorkerEvent.WokeUp());
        }
        if (open != null) {
            open.probe();
        } else if (end == null) {
            if (isConnecting()) {
                giveUp("this machine or process slept");
            }
            retries.hurryNow(parts.now());
        }
    }

    @Override
    public void opened(Link opened, Dialect dialect) {
        if (!isConnecting()) {
            LATE.opened(opened, dialect);
            return;
        }
        strays.connected(parts.now());
        open = switch (dialect) {
            case V1 -> new V1Dialogue(opened, parts, this);
            case V0 -> new V0Dialogue(opened, parts, this);
        };
        open.begin();
    }

    @Override
    public void failed(Disconnection failure) {
        if (isConnecting()) {
            strays.tryFailed();
            follow(failure, "The coordinator refuses this worker: ");
        }
    }

    @Override
    public void received(Link from, String frame) {
        if (isOpen(from)) {
            open.heard();
            open.received(frame);
        }
    }

    @Override
    public void pong(Link from) {
        if (isOpen(from)) {
            open.heard();
        }
    }

    /** An older one is superseded (4009) by this one. */
    private boolean isOpen(Link link) {
        return open != null && open.link == link;
    }

    @Override
    public void closed(Link which, int code, String reason) {
        if (!isOpen(which)) {
            return;
        }
        if (open.isEstablished()) {
            retries.lost(parts.now());
        }
        Dialect dialect = open.dialect();
        leaveLink();
        Disconnection loss = Disconnection.closed(code, reason, dialect);
        boolean isOwnStray = code == CloseCode.REPLACED.code() && strays.mayArrive(parts.now());
        follow(isOwnStray ? loss.reconnecting() : loss, "The coordinator ended the connection: ");
    }

    /** Connects again or ends, with a sentence that begins in the way given. */
    private void follow(Disconnection loss, String ending) {
        if (loss.next() == AfterClose.STOP_AND_FORGET_CREDENTIAL) {
            parts.credentials().forget();
        }
        if (!loss.next().reconnects()) {
            finish(CloseCode.NORMAL.code(), Worker.End.refused(ending + loss.reason()));
            return;
        }
        if (loss.next() == AfterClose.RECONNECT_AND_LOG_DEFECT) {
            parts.tell(new WorkerEvent.Notice("A defect of this worker: " + loss.reason()));
        }
        Duration wait = retries.retry(loss, parts.now());
        parts.tell(new WorkerEvent.Disconnected(loss.reason(), wait.toMillis()));
    }

    private void finish(int closeCode, Worker.End why) {
        if (end != null) {
            return;
        }
        end = why;
        if (open != null) {
            open.link.close(closeCode, why.reason());
            leaveLink();
        }
        parts.jobs().dropAll();
        parts.tell(why.event());
    }

    private void leaveLink() {
        open.over();
        open = null;
    }
}
