package org.chaarfm.dispatch.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.WorkerMessage;

/**
 * One thing for the dispatcher to do.
 *
 * <p>A reply is completed after the commit; exceptionally with {@link RefusedCommandException} when the command is not
 * possible, or with the failure when it could not be written.
 */
public sealed interface Command
        permits Command.Answered, Command.OfConnection, Command.DropList, Command.EndDiscovery, Command.Tick {
    /** For switch expressions without {@code default}. */
    default Type type() {
        return Type.of(this);
    }

    /** The commands there are. */
    enum Type {
        OPEN_SESSION(OpenSession.class),
        CHANGE_SESSION(ChangeSession.class),
        ERASE_SESSION(EraseSession.class),
        CHANGE_WORKER(ChangeWorker.class),
        KEEP_PIECE(KeepPiece.class),
        ACCOUNT_ORDER(AccountOrder.class),
        SIGN_IN(SignInCommand.class),
        DROP_LIST(DropList.class),
        START_RUN(StartRun.class),
        CHANGE_RUN(ChangeRun.class),
        RETRY_FAILED(RetryFailed.class),
        DISMISS_FAILED(DismissFailed.class),
        DRAIN_WORKER(DrainWorker.class),
        DRAIN_SESSION(DrainSession.class),
        BEGIN_DISCOVERY(BeginDiscovery.class),
        ADMIT_TRACKS(AdmitTracks.class),
        END_DISCOVERY(EndDiscovery.class),
        WORKER_CONNECTED(WorkerConnected.class),
        MESSAGE_ARRIVED(MessageArrived.class),
        MALFORMED_ARRIVED(MalformedArrived.class),
        WORKER_DISCONNECTED(WorkerDisconnected.class),
        WORKER_FLOODED(WorkerFlooded.class),
        TICK(Tick.class);

        private static final Map<Class<?>, Type> BY_RECORD =
                Arrays.stream(values()).collect(Collectors.toMap(type -> type.command, type -> type));

        private final Class<? extends Command> command;

        Type(Class<? extends Command> command) {
            this.command = command;
        }

        private static Type of(Command command) {
            return BY_RECORD.get(command.getClass());
        }
    }

    /** A command whose sender waits for its outcome. */
    sealed interface Answered extends Command permits Ordered, SignInCommand, BeginDiscovery, AdmitTracks {
        /** Completed by the dispatcher, or by the sender when it no longer waits. */
        CompletableFuture<?> reply();
    }

    /** A person's order; whether he may give it is decided in the turn. */
    sealed interface Ordered extends Answered
            permits AccountOrder,
                    OpenSession,
                    ChangeSession,
                    EraseSession,
                    ChangeWorker,
                    KeepPiece,
                    StartRun,
                    ChangeRun,
                    RetryFailed,
                    DismissFailed,
                    DrainWorker,
                    DrainSession {
        /** Who gives it. */
        Caller caller();

        /**
         * How the audit names it, or null for what it leaves out. Where it says nothing of the thing, that is what the reply
         * gives.
         */
        Deed deed();
    }

    /** Something that happened on a worker's connection. */
    sealed interface OfConnection extends Command {
        ConnectionId connection();
    }

    /**
     * Open a session with a collection of its own.
     *
     * @param key to recognise the request if it is repeated, or null
     */
    record OpenSession(
            Caller caller,
            String name,
            ModelId model,
            SessionSettings settings,
            CodeOrder code,
            IdempotencyKey key,
            CompletableFuture<Session> reply)
            implements Ordered {
        public OpenSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("session_made", null, name);
        }
    }

    /**
     * Change a session, its code or its end. May be repeated.
     *
     * @param reply the session as it is then
     */
    record ChangeSession(Caller caller, SessionId session, SessionChange change, CompletableFuture<Session> reply)
            implements Ordered {
        public ChangeSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return switch (change.type()) {
                case SET -> new Deed("session_changed", session.value(), change.toString());
                case ROTATE_CODE -> Deed.of("code_rotated", session);
                case CLOSE -> Deed.of("session_closed", session);
            };
        }
    }

    /**
     * Delete what a session has left behind. It is out of sight at once, and deleted in pieces, also after a restart.
     *
     * @param whole whether the session itself goes with its collection, which only a closed one can; else only its history
     * @param reply refused while it has open runs
     */
    record EraseSession(Caller caller, SessionId session, boolean whole, CompletableFuture<Void> reply)
            implements Ordered {
        public EraseSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of(whole ? "session_deleted" : "history_deleted", session);
        }
    }

    /** Decide about a worker. May be repeated; refused when it has come too far for it. */
    record ChangeWorker(Caller caller, WorkerId worker, WorkerChange change, CompletableFuture<Void> reply)
            implements Ordered {
        public ChangeWorker {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of(
                    switch (change) {
                        case REVOKE -> "worker_revoked";
                        case DISCONNECT -> "worker_disconnected";
                        case APPROVE -> "worker_approved";
                        case DECLINE -> "worker_declined";
                    },
                    worker);
        }
    }

    /** What an operator decides about a worker. */
    enum WorkerChange {
        /** It is out for good: its credential is dead, what it had goes back to the queue. */
        REVOKE,
        /** Its connection is closed; it may come back. */
        DISCONNECT,
        /** It wanted to join, and may. */
        APPROVE,
        /** It wanted to join, and may not. */
        DECLINE
    }

    /**
     * Keep a piece of a list that is coming with a request. Its sender sees to it that few pieces wait at a time.
     *
     * @param number from 0, without gaps
     * @param content in UTF-8, not to be changed; at most {@link org.chaarfm.dispatch.port.ListRepository#PIECE_BYTES}
     * @param reply refused when the list is not kept any more
     */
    @SuppressWarnings("ArrayRecordComponent") // it is handed on and never compared
    record KeepPiece(Caller caller, ListId list, int number, byte[] content, CompletableFuture<Void> reply)
            implements Ordered {
        public KeepPiece {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(list, "list");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(reply, "reply");
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "KeepPiece[list=" + list + ", number=" + number + ", " + content.length + " bytes]";
        }

        @Override
        public Deed deed() {
            return null;
        }
    }

    /** A list is not wanted after all: it did not come whole, or its run was not made. */
    record DropList(ListId list) implements Command {
        public DropList {
            Objects.requireNonNull(list, "list");
        }
    }

    /**
     * Start a run in an open session; the source has been checked.
     *
     * @param priority the jobs of a greater one go first, see {@link Run#priority()}
     * @param key to recognise the request if it is repeated, or null
     */
    record StartRun(
            Caller caller,
            SessionId session,
            SourceSpec source,
            int priority,
            IdempotencyKey key,
            CompletableFuture<Run> reply)
            implements Ordered {
        public StartRun {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("run_started", null, "in session " + session);
        }
    }

    /**
     * Pause, resume, stop or prioritise a run.
     *
     * @param reply the run as it is then, also when nothing was left to do; refused when the run has come too far for it
     */
    record ChangeRun(Caller caller, RunId run, RunChange change, CompletableFuture<Run> reply) implements Ordered {
        public ChangeRun {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of(
                    switch (change.type()) {
                        case PAUSE -> "run_paused";
                        case RESUME -> "run_resumed";
                        case STOP -> "run_stopped";
                        case PRIORITISE -> "run_prioritised";
                    },
                    run);
        }
    }

    /**
     * Let failed tracks of a run be tried again; a run that had ended goes on. Many are put back in pieces, whether anybody
     * waits for the reply or not.
     *
     * @param reply what came of the first piece
     */
    record RetryFailed(Caller caller, RunId run, FailedTracks which, CompletableFuture<Retried> reply)
            implements Ordered {
        public RetryFailed {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(which, "which");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("tracks_retried", run);
        }
    }

    /**
     * Show failed tracks of a run no more; they stay counted. May be repeated, and has to be where there are many.
     *
     * @param reply how many were dismissed by this, and whether these were all
     */
    record DismissFailed(Caller caller, RunId run, FailedTracks which, CompletableFuture<Retried> reply)
            implements Ordered {
        public DismissFailed {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(which, "which");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("tracks_dismissed", run);
        }
    }

    /**
     * How a {@link RetryFailed} or {@link DismissFailed} stands.
     *
     * @param tracks how many were put back
     * @param all whether these are all; else the others follow, unless the coordinator is restarted meanwhile
     */
    record Retried(int tracks, boolean all) {}

    /**
     * Have a worker leave: it takes nothing new, finishes what it has begun and ends. One that is away does so when it comes
     * back. May be repeated.
     */
    record DrainWorker(Caller caller, WorkerId worker, CompletableFuture<Void> reply) implements Ordered {
        public DrainWorker {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("worker_drained", worker);
        }
    }

    /**
     * Have all workers of a session leave that are there now, be it that they are away for a moment; those that join later
     * stay. May be repeated.
     *
     * @param reply how many are leaving
     */
    record DrainSession(Caller caller, SessionId session, CompletableFuture<Integer> reply) implements Ordered {
        public DrainSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("session_drained", session);
        }
    }

    /**
     * A discovery is about to read its source. Completed once that is stored, so that a source that crashes the coordinator
     * can be told; refused when the run has ended.
     */
    record BeginDiscovery(RunId run, CompletableFuture<Void> reply) implements Answered {
        public BeginDiscovery {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * A page of tracks that a discovery has found; it waits for the reply before it reads on.
     *
     * @param reply how many jobs were newly queued; refused when the run has ended
     */
    record AdmitTracks(RunId run, DiscoveryPage page, CompletableFuture<Integer> reply) implements Answered {
        public AdmitTracks {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(page, "page");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** A discovery has ended; {@code problem} says why it failed, or is null. */
    record EndDiscovery(RunId run, String problem) implements Command {
        public EndDiscovery {
            Objects.requireNonNull(run, "run");
        }
    }

    /**
     * A worker's socket has opened for a session that its handshake was checked against.
     *
     * @param identity what it is known by; of a v1 worker the credential that it presented, if any
     */
    record WorkerConnected(ConnectionId connection, SessionId session, WorkerIdentity identity, Outbox outbox)
            implements OfConnection {
        public WorkerConnected {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(outbox, "outbox");
        }
    }

    /**
     * A message has arrived.
     *
     * @param characters length of its frame, as a measure of the memory that it keeps
     */
    record MessageArrived(ConnectionId connection, WorkerMessage message, int characters) implements OfConnection {
        public MessageArrived {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(message, "message");
        }
    }

    /** A frame has arrived that is not a message of the protocol. */
    record MalformedArrived(ConnectionId connection, MalformedMessageException problem) implements OfConnection {
        public MalformedArrived {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(problem, "problem");
        }
    }

    /**
     * A worker's socket has closed.
     *
     * @param left whether the worker itself has closed it in order (1000), as it does only when it ends; not where the network
     *     broke, its process was killed, or the coordinator closed it
     */
    record WorkerDisconnected(ConnectionId connection, boolean left) implements OfConnection {
        public WorkerDisconnected {
            Objects.requireNonNull(connection, "connection");
        }
    }

    /** A connection has sent far more than it may before being answered; the rest of its messages is dropped. */
    record WorkerFlooded(ConnectionId connection) implements OfConnection {
        public WorkerFlooded {
            Objects.requireNonNull(connection, "connection");
        }
    }

    /** Time has passed: look for jobs that have become ready and workers that are silent. */
    record Tick() implements Command {
        /** How often the dispatcher's loop puts one. */
        public static final Duration EVERY = Duration.ofSeconds(1);
    }
}
