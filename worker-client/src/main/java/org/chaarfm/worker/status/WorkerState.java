package org.chaarfm.worker.status;

import java.time.Instant;
import java.util.Optional;

/** What a worker does as a whole, told by its events. Not thread-safe. */
final class WorkerState {
    /** Of the states that hold at the same time, the one to show. */
    enum Phase {
        STARTING,
        CONNECTING,
        WAITING_FOR_APPROVAL,
        LOADING_MODEL,
        CONNECTED,
        PAUSED,
        DRAINING,
        DISCONNECTED,
        REFUSED,
        ENDED;

        private boolean isLast() {
            return this == REFUSED || this == ENDED;
        }
    }

    private Phase connection = Phase.STARTING;
    private String reason;
    private Instant nextTry;
    private boolean paused;
    private boolean draining;
    private WorkerEvent.NewerWorker newer;
    private int slots;
    private int prefetch;

    /** Takes an event into account. */
    void note(WorkerEvent event, Instant at) {
        if (event instanceof WorkerEvent.Connecting) {
            now(Phase.CONNECTING, null);
        } else if (event instanceof WorkerEvent.Pending pending) {
            now(Phase.WAITING_FOR_APPROVAL, pending.reason());
        } else if (event instanceof WorkerEvent.Joined) {
            now(Phase.CONNECTED, null); // One that drains, or is paused at a v0 coordinator, loads no model.
        } else if (event instanceof WorkerEvent.ModelLoading) {
            now(Phase.LOADING_MODEL, null);
        } else if (event instanceof WorkerEvent.ModelMissing missing) {
            now(Phase.LOADING_MODEL, missing.reason());
            nextTry = at.plusMillis(missing.retryInMs());
        } else if (event instanceof WorkerEvent.Ready ready) {
            slots = ready.slots() == 0 ? slots : ready.slots(); // Without any it is paused.
            prefetch = ready.prefetch();
            now(Phase.CONNECTED, null);
        } else if (event instanceof WorkerEvent.Disconnected lost) {
            now(Phase.DISCONNECTED, lost.reason());
            nextTry = at.plusMillis(lost.retryInMs());
        } else if (event instanceof WorkerEvent.Paused) {
            paused = true;
        } else if (event instanceof WorkerEvent.Resumed) {
            paused = false;
        } else if (event instanceof WorkerEvent.NewerWorker offered) {
            newer = offered;
        } else if (event instanceof WorkerEvent.Draining leaving) {
            draining = true;
            reason = leaving.reason();
        } else if (event instanceof WorkerEvent.Ended ended) {
            now(ended.refused() ? Phase.REFUSED : Phase.ENDED, ended.reason());
        }
    }

    private void now(Phase phase, String why) {
        connection = phase;
        reason = why;
        nextTry = null;
    }

    Phase phase() {
        if (connection.isLast()) {
            return connection;
        }
        if (draining) {
            return Phase.DRAINING;
        }
        return paused && connection == Phase.CONNECTED ? Phase.PAUSED : connection;
    }

    /** The connection's part of it. */
    Phase connection() {
        return connection;
    }

    boolean paused() {
        return paused;
    }

    /** What was said about it, if anything. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** When the next try to connect, or to get the model, is due; empty unless one is waited for. */
    Optional<Instant> nextTry() {
        return Optional.ofNullable(nextTry);
    }

    /** What the coordinator offers to download, if that is newer than this worker. */
    Optional<WorkerEvent.NewerWorker> newer() {
        return Optional.ofNullable(newer);
    }

    /** How many tracks it takes at a time; 0 while it is paused. */
    int slots() {
        return paused ? 0 : slots;
    }

    /** How many tracks it fetches ahead. */
    int prefetch() {
        return prefetch;
    }
}
