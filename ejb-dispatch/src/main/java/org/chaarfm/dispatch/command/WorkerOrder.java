package org.chaarfm.dispatch.command;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.protocol.WorkerId;

/** What somebody orders about a worker. */
public sealed interface WorkerOrder extends Command.Ordered {
    /** Decide about a worker. May be repeated; refused when it has come too far for it. */
    record ChangeWorker(Caller caller, WorkerId worker, WorkerChange change, CompletableFuture<Void> reply)
            implements WorkerOrder {
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
     * Have a worker leave: it takes nothing new, finishes what it has begun and ends. One that is away does so when it comes
     * back. May be repeated.
     */
    record DrainWorker(Caller caller, WorkerId worker, CompletableFuture<Void> reply) implements WorkerOrder {
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
}
