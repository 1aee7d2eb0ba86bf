package org.chaarfm.dispatch.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Deed;

/**
 * One thing for the dispatcher to do.
 *
 * <p>A reply is completed after the commit; exceptionally with {@link RefusedCommandException} when the command is not
 * possible, or with the failure when it could not be written.
 */
public sealed interface Command permits Command.Answered, ConnectionEvent, DiscoveryCommand, ListCommand, Command.Tick {
    /** For switch expressions without {@code default}. */
    default Type type() {
        return Type.of(this);
    }

    /** The commands there are. */
    enum Type {
        OPEN_SESSION(SessionOrder.OpenSession.class),
        CHANGE_SESSION(SessionOrder.ChangeSession.class),
        ERASE_SESSION(SessionOrder.EraseSession.class),
        CHANGE_WORKER(WorkerOrder.ChangeWorker.class),
        KEEP_PIECE(ListCommand.KeepPiece.class),
        ACCOUNT_ORDER(AccountOrder.class),
        SIGN_IN(SignInCommand.class),
        DROP_LIST(ListCommand.DropList.class),
        START_RUN(RunOrder.StartRun.class),
        CHANGE_RUN(RunOrder.ChangeRun.class),
        RETRY_FAILED(RunOrder.RetryFailed.class),
        DISMISS_FAILED(RunOrder.DismissFailed.class),
        DRAIN_WORKER(WorkerOrder.DrainWorker.class),
        DRAIN_SESSION(SessionOrder.DrainSession.class),
        BEGIN_DISCOVERY(DiscoveryCommand.BeginDiscovery.class),
        ADMIT_TRACKS(DiscoveryCommand.AdmitTracks.class),
        END_DISCOVERY(DiscoveryCommand.EndDiscovery.class),
        WORKER_CONNECTED(ConnectionEvent.WorkerConnected.class),
        MESSAGE_ARRIVED(ConnectionEvent.MessageArrived.class),
        MALFORMED_ARRIVED(ConnectionEvent.MalformedArrived.class),
        WORKER_DISCONNECTED(ConnectionEvent.WorkerDisconnected.class),
        WORKER_FLOODED(ConnectionEvent.WorkerFlooded.class),
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
    sealed interface Answered extends Command
            permits Ordered, SignInCommand, DiscoveryCommand.BeginDiscovery, DiscoveryCommand.AdmitTracks {
        /** Completed by the dispatcher, or by the sender when it no longer waits. */
        CompletableFuture<?> reply();
    }

    /** A person's order; whether he may give it is decided in the turn. */
    sealed interface Ordered extends Answered
            permits AccountOrder, SessionOrder, RunOrder, WorkerOrder, ListCommand.KeepPiece {
        /** Who gives it. */
        Caller caller();

        /**
         * How the audit names it, or null for what it leaves out. Where it says nothing of the thing, that is what the reply
         * gives.
         */
        Deed deed();
    }

    /** Time has passed: look for jobs that have become ready and workers that are silent. */
    record Tick() implements Command {
        /** How often the dispatcher's loop puts one. */
        public static final Duration EVERY = Duration.ofSeconds(1);
    }
}
