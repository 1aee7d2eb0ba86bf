package org.chaarfm.worker.connection;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.status.WorkerEvent;

/** The open socket with its signs of life, and the messages over it in one dialect. Used on the connection's thread only. */
abstract class Dialogue {
    /** A connection that lasted this long was established. */
    private static final Duration ESTABLISHED = Duration.ofSeconds(10);

    private static final int SILENT_INTERVALS = 3;

    /** More than any line takes that can be worked with. */
    static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);

    final Link link;
    final WorkerParts parts;
    final CoordinatorConnection connection;

    /** Null until it is loaded. */
    LoadedModel model;

    boolean over;
    private final Instant since;
    private Instant lastHeard;
    private Instant lastPing;

    /** When a sign of life was asked for out of turn; null once it came. */
    private Instant probed;

    Dialogue(Link link, WorkerParts parts, CoordinatorConnection connection) {
        this.link = link;
        this.parts = parts;
        this.connection = connection;
        since = parts.now();
        lastHeard = since;
        lastPing = since;
    }

    /** The socket is open. */
    abstract void begin();

    /** A frame arrived. */
    abstract void received(String frame);

    /** The model is loaded. */
    abstract void ready(Ready ready);

    /** A job ended. */
    abstract void ended(Result result);

    /** The worker takes no new jobs from now on. */
    void drain() {}

    /** The worker takes no new jobs for a while. */
    abstract void pause();

    /** The worker takes jobs again. */
    abstract void resume();

    /** Only v1 takes jobs back, acknowledges results and gives close codes a meaning. */
    abstract Dialect dialect();

    /** The interval of pings; three of them without a sign of life end the connection. */
    abstract Duration rhythm();

    /** The socket is gone. */
    void over() {
        over = true;
        parts.presence().set(false);
    }

    /** Called several times a second. */
    void tick() {
        Instant now = parts.now();
        if (!now.isBefore(lastPing.plus(rhythm()))) {
            lastPing = now;
            link.ping();
        }
    }

    /** A frame or a pong arrived. */
    final void heard() {
        lastHeard = parts.now();
        probed = null;
    }

    /** Asks for a sign of life now and does not wait long for it. */
    final void probe() {
        probed = parts.now();
        lastPing = probed;
        link.ping();
    }

    /** Whether nothing was heard for so long that the socket is taken for dead. */
    final boolean isSilent() {
        Instant patience =
                probed == null ? lastHeard.plus(rhythm().multipliedBy(SILENT_INTERVALS)) : probed.plus(PROBE_PATIENCE);
        return parts.now().isAfter(patience);
    }

    final boolean isEstablished() {
        return parts.now().isAfter(since.plus(ESTABLISHED));
    }

    /** Gets the model, or ends the worker with that close code. */
    final void load(ModelId wanted, URI address, Reach reach, CloseCode otherwise) {
        parts.tell(new WorkerEvent.ModelLoading(wanted));
        parts.models()
                .provide(wanted, address, reach)
                // Not whenCompleteAsync, which would swallow exceptions.
                .whenComplete((loaded, failure) -> parts.thread().execute(() -> provided(loaded, failure, otherwise)));
    }

    private void provided(LoadedModel loaded, Throwable failure, CloseCode otherwise) {
        if (over || connection.isDraining()) {
            return;
        }
        if (failure == null) {
            model = loaded;
            ready(loaded.ready());
        } else {
            Throwable told =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            connection.stop(otherwise.code(), "The session's model cannot be had: " + told.getMessage());
        }
    }
}
