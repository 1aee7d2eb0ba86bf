package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;
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
    /** Until an attempt without any report is given up; the connector's own time limits are shorter. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    /** For an attempt that was given up: two sockets at a time would take the credential from each other. */
    private static final Link.Listener LATE = (link, dialect) -> link.close(CloseCode.GOING_AWAY.code(), "too late");

    private final WorkerParts parts;
    private final Link.Connector connector;
    private final RetrySchedule retries;
    private final Drain drain;

    /** How many attempts to connect were made or given up; only the newest may report. */
    private int attempts;

    private Instant connectingSince;

    /** Whether the last response was that of a server whose application may be starting. */
    private boolean starting;

    /** Null when there is none. Reports of older ones are ignored. */
    private OpenLink open;

    private WorkerEnd end;

    CoordinatorConnection(WorkerParts parts, Link.Connector connector, Backoff backoff) {
        this.parts = parts;
        this.connector = connector;
        retries = new RetrySchedule(backoff, parts.now());
        drain = new Drain(parts);
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
        } else if (isConnecting() && parts.now().isAfter(connectingSince.plus(CONNECT_PATIENCE))) {
            giveUp("no answer to the handshake");
        }
        leaveIfDone(); // Dropped jobs end without a result.
    }

    private boolean isConnecting() {
        return end == null && open == null && !retries.isWaiting();
    }

    private void connect() {
        attempts++;
        connectingSince = parts.now();
        retries.begin();
        parts.tell(new WorkerEvent.Connecting(parts.identity().address().toString()));
        connector.connect(parts.credentials().find().orElse(null), reports(attempts));
    }

    /** Carries the reports of an attempt over to the connection's thread. */
    private Link.Reports reports(int attempt) {
        return event -> parts.thread().execute(() -> event.accept(attempt == attempts ? this : LATE));
    }

    private void giveUp(String reason) {
        attempts++;
        failed(HandshakeFailure.unreachable(reason));
    }

    private void watch() {
        Instant now = parts.now();
        if (open.isSilent(now)) {
            rejoin("nothing was heard for " + OpenLink.SILENT_INTERVALS + " intervals");
            return;
        }
        if (open.isEstablished(now)) {
            retries.established();
        }
        open.tick(now);
    }

    /** The user wants the worker to leave. */
    void drain(String reason) {
        if (beginDrain(reason) && open != null) {
            open.dialogue.drain();
        }
        giveBack();
    }

    /** The coordinator wants the worker to leave. */
    void drainForCoordinator(String reason) {
        beginDrain("the coordinator asks for it: " + reason);
        giveBack();
    }

    /** A draining worker does not wait long for a coordinator that is away, see {@link DrainPatience}. */
    private boolean beginDrain(String reason) {
        boolean begins = end == null && drain.begin(reason);
        if (begins) {
            retries.hurryNow(parts.now());
        }
        return begins;
    }

    private void giveBack() {
        if (open == null || open.dialogue.canGiveBack()) {
            parts.jobs().giveBackWaiting();
        }
        leaveIfDone();
    }

    boolean isDraining() {
        return drain.hasBegun();
    }

    /** Ends a draining worker once nothing is held, or nothing worth waiting for. */
    void leaveIfDone() {
        drain.end().ifPresent(why -> finish(CloseCode.NORMAL.code(), why));
    }

    /** Ends the worker. */
    void stop(int closeCode, String reason) {
        finish(closeCode, new WorkerEnd(WorkerEnd.STOPPED, reason));
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
    Optional<WorkerEnd> end() {
        return Optional.ofNullable(end);
    }

    /** A job ended. */
    void ended(Result result) {
        String label =
                parts.holdings().find(result.attempt()).map(Holding::label).orElse("track");
        parts.tell(new WorkerEvent.TrackEnded(label, result));
        if (open != null) {
            open.dialogue.ended(result);
        }
    }

    @Override
    public void opened(Link opened, Dialect dialect) {
        if (!isConnecting()) {
            LATE.opened(opened, dialect);
            return;
        }
        starting = false;
        Dialogue dialogue =
                switch (dialect) {
                    case V1 -> new V1Dialogue(opened, parts, this);
                    case V0 -> new V0Dialogue(opened, parts, this);
                };
        open = new OpenLink(opened, dialogue, parts.now());
        dialogue.begin();
    }

    @Override
    public void failed(HandshakeFailure failure) {
        if (!isConnecting()) {
            return;
        }
        if (failure.mayBeStarting() && !starting) {
            retries.hurry(parts.now()); // Only from the first such response on: it may be some other server.
        }
        starting = failure.mayBeStarting();
        follow(failure.next(), "The coordinator refuses this worker: ", failure.reason(), failure.retryAfter());
    }

    @Override
    public void received(Link from, String frame) {
        if (isOpen(from)) {
            open.heard(parts.now());
            open.dialogue.received(frame);
        }
    }

    @Override
    public void pong(Link from) {
        if (isOpen(from)) {
            open.heard(parts.now());
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
        if (open.isEstablished(parts.now())) {
            retries.hurry(parts.now());
        }
        AfterClose next = open.dialogue instanceof V1Dialogue ? CloseCode.afterClose(code) : AfterClose.RECONNECT;
        leaveLink();
        String sentence = CloseCode.fromCode(code).map(CloseCode::reason).orElse("closed with " + code)
                + (reason == null || reason.isBlank() ? "" : " (" + reason + ")");
        follow(next, "The coordinator ended the connection: ", sentence, Duration.ZERO);
    }

    /** After a failed try or a closed connection: connects again, or ends with the two parts of a sentence. */
    private void follow(AfterClose next, String ending, String reason, Duration retryAfter) {
        if (next == AfterClose.STOP_AND_FORGET_CREDENTIAL) {
            parts.credentials().forget();
        }
        if (!next.reconnects()) {
            stop(CloseCode.NORMAL.code(), ending + reason);
            return;
        }
        if (next == AfterClose.RECONNECT_AND_LOG_DEFECT) {
            parts.tell(new WorkerEvent.Notice("A defect of this worker: " + reason));
        }
        Duration wait = retries.retry(retryAfter, parts.now());
        parts.tell(new WorkerEvent.Disconnected(reason, wait.toMillis()));
    }

    private void finish(int closeCode, WorkerEnd why) {
        if (end != null) {
            return;
        }
        end = why;
        if (open != null) {
            open.link.close(closeCode, why.reason());
            leaveLink();
        }
        parts.jobs().dropAll();
        parts.tell(new WorkerEvent.Ended(why.exitCode(), why.reason()));
    }

    private void leaveLink() {
        open.dialogue.over();
        open = null;
    }
}
