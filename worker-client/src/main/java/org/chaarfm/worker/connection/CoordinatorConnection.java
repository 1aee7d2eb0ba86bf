package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.CloseCode.AfterClose;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.status.WorkerEvent;

/**
 * Keeps the worker connected: decides when to connect, when a socket is dead, what a close code or a refusal means, and
 * when a draining worker is done.
 *
 * <pre>
 *   waiting ──time──▶ connecting ──opened──▶ open ──closed, silent──▶ waiting
 *                         └──refused, unreachable──▶ waiting       any ──stop, drained──▶ ended
 * </pre>
 *
 * <p>A plain class on one thread, driven by {@link #tick()}.
 */
final class CoordinatorConnection implements Link.Listener {
    /** Until an attempt without any report is given up; the connector's own time limits are shorter. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    /** A connection that lasted this long was established, so the backoff starts anew. */
    private static final Duration HELD = Duration.ofSeconds(10);

    /** How long to retry quickly after losing a coordinator or finding it starting; a start takes half a minute. */
    private static final Duration QUICK_FOR = Duration.ofMinutes(2);

    /** The longest wait between quick retries. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    private static final int SILENT_INTERVALS = 3;

    /** For an attempt that was given up: two sockets at a time would take the credential from each other. */
    private static final Link.Listener LATE = (link, dialect) -> link.close(CloseCode.GOING_AWAY.code(), "too late");

    private final WorkerParts parts;
    private final Link.Connector connector;
    private final Backoff backoff;
    private final DrainPatience drainPatience = new DrainPatience();

    /** How many attempts to connect were made or given up; only the newest may report. */
    private int attempts;

    /** When to connect next; null while connecting or open. */
    private Instant nextTry;

    private Instant connectingSince;

    private Instant quickUntil = Instant.MIN;

    /** Whether the last response was that of a server whose application is starting. */
    private boolean starting;

    /** The socket in use; null when there is none. Reports of older ones are ignored. */
    private Link link;

    private Dialogue dialogue;
    private Instant openSince;
    private Instant lastHeard;
    private Instant lastPing;
    private boolean draining;
    private WorkerEnd end;

    CoordinatorConnection(WorkerParts parts, Link.Connector connector, Backoff backoff) {
        this.parts = parts;
        this.connector = connector;
        this.backoff = backoff;
        nextTry = parts.now();
    }

    /** To be called several times a second. */
    void tick() {
        if (end != null) {
            return;
        }
        if (link != null) {
            watch();
        } else if (nextTry != null) {
            if (!parts.now().isBefore(nextTry)) {
                connect();
            }
        } else if (parts.now().isAfter(connectingSince.plus(CONNECT_PATIENCE))) {
            attempts++;
            unreachable("no answer to the handshake");
        }
        if (draining) {
            leaveIfDone(); // Dropped jobs end without a result.
            leaveUnlessWorthwhile();
        }
    }

    private void leaveUnlessWorthwhile() {
        int results = parts.holdings().results().size();
        boolean running = parts.holdings().all().size() > results;
        drainPatience
                .over(running, results, parts.presence().joined(), parts.now())
                .ifPresent(why -> finish(CloseCode.NORMAL.code(), new WorkerEnd(WorkerEnd.STOPPED, why)));
    }

    /** The user wants the worker to leave. */
    void drain(String reason) {
        if (beginDrain(reason) && dialogue != null) {
            dialogue.drain();
        }
        giveBack();
    }

    /** The coordinator wants the worker to leave. */
    void drainForCoordinator(String reason) {
        beginDrain("the coordinator asks for it: " + reason);
        giveBack();
    }

    private boolean beginDrain(String reason) {
        boolean first = !draining && end == null;
        if (first) {
            draining = true;
            hurry();
            parts.tell(new WorkerEvent.Draining(reason, parts.holdings().all().size()));
        }
        return first;
    }

    /** A draining worker does not wait long for a coordinator that is away, see {@link DrainPatience}. */
    private void hurry() {
        tryQuickly();
        if (nextTry != null) {
            nextTry = parts.now();
        }
    }

    private void giveBack() {
        if (dialogue == null || dialogue.canGiveBack()) {
            parts.jobs().giveBackWaiting();
        }
        leaveIfDone();
    }

    /** Ends a draining worker once nothing is held. */
    void leaveIfDone() {
        if (draining && end == null && parts.holdings().isEmpty()) {
            finish(CloseCode.NORMAL.code(), new WorkerEnd(WorkerEnd.DRAINED, "Everything that was held is done."));
        }
    }

    /** Ends the worker. */
    void stop(int closeCode, String reason) {
        finish(closeCode, new WorkerEnd(WorkerEnd.STOPPED, reason));
    }

    boolean isDraining() {
        return draining;
    }

    /** Reconnects, so that both sides say anew what is held. */
    void rejoin(String reason) {
        Link left = link;
        if (left != null) {
            closed(left, CloseCode.DROPPED.code(), reason);
            left.close(CloseCode.GOING_AWAY.code(), reason);
        } else if (nextTry == null && end == null) {
            attempts++;
            unreachable(reason);
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
        if (dialogue != null) {
            dialogue.ended(result);
        }
    }

    private void connect() {
        attempts++;
        connectingSince = parts.now();
        nextTry = null;
        parts.tell(new WorkerEvent.Connecting(parts.identity().address().toString()));
        connector.connect(parts.credentials().find().orElse(null), reports(attempts));
    }

    /** Carries the reports of an attempt over to the connection's thread. */
    private Link.Reports reports(int attempt) {
        return event -> parts.thread().execute(() -> event.accept(attempt == attempts ? this : LATE));
    }

    private void watch() {
        Instant now = parts.now();
        Duration rhythm = dialogue.rhythm();
        if (now.isAfter(lastHeard.plus(rhythm.multipliedBy(SILENT_INTERVALS)))) {
            rejoin("nothing was heard for " + SILENT_INTERVALS + " intervals");
            return;
        }
        if (!now.isBefore(lastPing.plus(rhythm))) {
            lastPing = now;
            link.ping();
        }
        if (held()) {
            backoff.reset();
        }
        dialogue.tick();
    }

    private boolean held() {
        return parts.now().isAfter(openSince.plus(HELD));
    }

    @Override
    public void opened(Link opened, Dialect dialect) {
        if (end != null || link != null || nextTry != null) {
            opened.close(CloseCode.GOING_AWAY.code(), "too late");
            return;
        }
        link = opened;
        openSince = parts.now();
        starting = false;
        lastHeard = openSince;
        lastPing = openSince;
        dialogue = switch (dialect) {
            case V1 -> new V1Dialogue(opened, parts, this);
            case V0 -> new V0Dialogue(opened, parts, this);
        };
        dialogue.begin();
    }

    @Override
    public void refused(Refusal refusal) {
        if (end != null || nextTry != null) {
            return;
        }
        AfterClose next = refusal.reason().afterRefusal();
        if (next == AfterClose.STOP_AND_FORGET_CREDENTIAL || refusal.reason() == RefusalReason.NO_SUCH_CODE) {
            parts.credentials().forget();
        }
        if (next.reconnects()) {
            int seconds = refusal.retryAfterS() == null ? 0 : refusal.retryAfterS();
            retry(refusal.message(), Duration.ofSeconds(seconds));
        } else {
            stop(CloseCode.NORMAL.code(), "The coordinator refuses this worker: " + refusal.message());
        }
    }

    @Override
    public void answered(UnrecognisedResponse response) {
        if (end != null || nextTry != null || link != null) {
            return;
        }
        if (response.mayBeStarting() && !starting) {
            tryQuickly(); // Only from the first such response on: it may be some other server.
        }
        starting = response.mayBeStarting();
        retry(response.reason(), response.retryAfter());
    }

    private void tryQuickly() {
        quickUntil = parts.now().plus(QUICK_FOR);
    }

    @Override
    public void unreachable(String reason) {
        if (end == null && nextTry == null && link == null) {
            starting = false;
            retry(reason, Duration.ZERO);
        }
    }

    @Override
    public void received(Link from, String frame) {
        if (from == link) {
            lastHeard = parts.now();
            dialogue.received(frame);
        }
    }

    @Override
    public void pong(Link from) {
        if (from == link) {
            lastHeard = parts.now();
        }
    }

    @Override
    public void closed(Link which, int code, String reason) {
        if (which != link) {
            return; // An older one, superseded (4009) by this one.
        }
        boolean own = dialogue instanceof V1Dialogue;
        if (held()) {
            tryQuickly();
        }
        leaveLink();
        AfterClose next = own ? CloseCode.afterClose(code) : AfterClose.RECONNECT;
        String sentence = CloseCode.fromCode(code).map(CloseCode::reason).orElse("closed with " + code)
                + (reason == null || reason.isBlank() ? "" : " (" + reason + ")");
        switch (next) {
            case RECONNECT -> retry(sentence, Duration.ZERO);
            case RECONNECT_AND_LOG_DEFECT -> {
                parts.tell(new WorkerEvent.Notice("A defect of this worker: " + sentence));
                retry(sentence, Duration.ZERO);
            }
            case STOP, STOP_UNLESS_SUPERSEDED -> stop(code, "The coordinator ended the connection: " + sentence);
            case STOP_AND_FORGET_CREDENTIAL -> {
                parts.credentials().forget();
                stop(code, "The coordinator ended the connection: " + sentence);
            }
        }
    }

    private void leaveLink() {
        if (dialogue != null) {
            dialogue.over();
        }
        link = null;
        dialogue = null;
    }

    private void retry(String reason, Duration atLeast) {
        Duration wait = parts.now().isBefore(quickUntil) ? backoff.next(QUICK) : backoff.next();
        Duration chosen = wait.compareTo(atLeast) < 0 ? atLeast : wait;
        nextTry = parts.now().plus(chosen);
        parts.tell(new WorkerEvent.Disconnected(reason, chosen));
    }

    private void finish(int closeCode, WorkerEnd why) {
        if (end != null) {
            return;
        }
        end = why;
        if (link != null) {
            link.close(closeCode, why.reason());
        }
        leaveLink();
        parts.jobs().dropAll();
        parts.tell(new WorkerEvent.Ended(why.exitCode(), why.reason()));
    }
}
