package org.chaarfm.dispatch.command;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.WorkerMessage;

/**
 * One thing for the dispatcher to do.
 *
 * <p>A reply is completed after the commit, or exceptionally: with {@link RefusedCommandException} when the order makes
 * no sense, with the failure when it could not be written.
 */
public sealed interface Command {
    /** For switch expressions without {@code default}. */
    Type type();

    /** The commands there are. */
    enum Type {
        OPEN_SESSION,
        START_RUN,
        BEGIN_DISCOVERY,
        ADMIT_TRACKS,
        END_DISCOVERY,
        WORKER_CONNECTED,
        MESSAGE_ARRIVED,
        MALFORMED_ARRIVED,
        WORKER_DISCONNECTED,
        WORKER_FLOODED,
        TICK
    }

    /** A command whose sender waits for its outcome. */
    sealed interface Answered extends Command {
        /** Completed by the dispatcher; by the sender when it waits no more. */
        CompletableFuture<?> reply();

        /** What it keeps in memory beside its own few fields, in bytes. */
        default long bytes() {
            return 0;
        }
    }

    /**
     * Make a session with a collection of its own.
     *
     * @param key to recognise the order if it is repeated, or null
     */
    record OpenSession(
            String name, ModelId model, boolean allowPrivate, IdempotencyKey key, CompletableFuture<Session> reply)
            implements Answered {
        /** An order that is never repeated. */
        public OpenSession(String name, ModelId model, boolean allowPrivate, CompletableFuture<Session> reply) {
            this(name, model, allowPrivate, null, reply);
        }

        /** Checks what must be there. */
        public OpenSession {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Type type() {
            return Type.OPEN_SESSION;
        }
    }

    /**
     * Start a run in an open session; the source has been checked.
     *
     * @param key to recognise the order if it is repeated, or null
     */
    record StartRun(SessionId session, SourceSpec source, IdempotencyKey key, CompletableFuture<Run> reply)
            implements Answered {
        /** An order that is never repeated. */
        public StartRun(SessionId session, SourceSpec source, CompletableFuture<Run> reply) {
            this(session, source, null, reply);
        }

        /** Two a character: what Java needs for text that is not Latin-1 throughout. */
        @Override
        public long bytes() {
            return source instanceof SourceSpec.ListText list
                    ? 2L * list.content().length()
                    : 0;
        }

        /** Checks what must be there. */
        public StartRun {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Type type() {
            return Type.START_RUN;
        }
    }

    /**
     * A discovery is about to look at its source. Completed once that is written down, so that a source that kills the
     * coordinator is known; refused when the run has ended.
     */
    record BeginDiscovery(RunId run, CompletableFuture<Void> reply) implements Answered {
        /** Checks what must be there. */
        public BeginDiscovery {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Type type() {
            return Type.BEGIN_DISCOVERY;
        }
    }

    /**
     * A page of what a discovery has found; the reply lets it go on.
     *
     * @param reply how many jobs were newly queued; refused when the run has ended and wants no more
     */
    record AdmitTracks(RunId run, DiscoveryPage page, CompletableFuture<Integer> reply) implements Answered {
        /** Checks what must be there. */
        public AdmitTracks {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(page, "page");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Type type() {
            return Type.ADMIT_TRACKS;
        }
    }

    /** A discovery has ended; {@code problem} says why it could not be done, or is null. */
    record EndDiscovery(RunId run, String problem) implements Command {
        /** Checks what must be there. */
        public EndDiscovery {
            Objects.requireNonNull(run, "run");
        }

        @Override
        public Type type() {
            return Type.END_DISCOVERY;
        }
    }

    /**
     * A worker's socket has opened for a session that its handshake was checked against.
     *
     * @param credentialHash {@link org.chaarfm.protocol.Credential#sha256()} of the credential it brought, or null
     */
    record WorkerConnected(ConnectionId connection, SessionId session, String credentialHash, Outbox outbox)
            implements Command {
        /** Checks what must be there. */
        public WorkerConnected {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(outbox, "outbox");
        }

        @Override
        public Type type() {
            return Type.WORKER_CONNECTED;
        }
    }

    /**
     * A message has arrived.
     *
     * @param characters of its frame, as a measure of the memory that it keeps
     */
    record MessageArrived(ConnectionId connection, WorkerMessage message, int characters) implements Command {
        /** A message of no size to speak of. */
        public MessageArrived(ConnectionId connection, WorkerMessage message) {
            this(connection, message, 0);
        }

        /** Checks what must be there. */
        public MessageArrived {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public Type type() {
            return Type.MESSAGE_ARRIVED;
        }
    }

    /** Something has arrived that is no message of the protocol. */
    record MalformedArrived(ConnectionId connection, MalformedMessageException problem) implements Command {
        /** Checks what must be there. */
        public MalformedArrived {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(problem, "problem");
        }

        @Override
        public Type type() {
            return Type.MALFORMED_ARRIVED;
        }
    }

    /** A worker's socket has closed. */
    record WorkerDisconnected(ConnectionId connection) implements Command {
        /** Checks what must be there. */
        public WorkerDisconnected {
            Objects.requireNonNull(connection, "connection");
        }

        @Override
        public Type type() {
            return Type.WORKER_DISCONNECTED;
        }
    }

    /** A connection has sent far more than it may before being answered; what else it sends is thrown away. */
    record WorkerFlooded(ConnectionId connection) implements Command {
        /** Checks what must be there. */
        public WorkerFlooded {
            Objects.requireNonNull(connection, "connection");
        }

        @Override
        public Type type() {
            return Type.WORKER_FLOODED;
        }
    }

    /** Time has passed: look for jobs that have become ready and workers that are silent. */
    record Tick() implements Command {
        /** How often a timer puts one. */
        public static final Duration EVERY = Duration.ofSeconds(1);

        @Override
        public Type type() {
            return Type.TICK;
        }
    }
}
