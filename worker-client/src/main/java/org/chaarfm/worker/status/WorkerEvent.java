package org.chaarfm.worker.status;

import java.time.Duration;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.worker.job.Capacity;

/** Something worth telling. Each event is one line of a log. */
public sealed interface WorkerEvent {

    /** For switch expressions without {@code default}. */
    Type type();

    /** The events and their names in the JSON log. */
    enum Type {
        CONNECTING("connecting"),
        JOINED("joined"),
        PENDING("pending"),
        MODEL_LOADING("model_loading"),
        READY("ready"),
        TRACK_STARTED("track_started"),
        TRACK_ENDED("track_ended"),
        ACKNOWLEDGED("acknowledged"),
        DISCONNECTED("disconnected"),
        DRAINING("draining"),
        NOTICE("notice"),
        ENDED("ended");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        /** The value of {@code event} in the JSON log. */
        public String wireName() {
            return wireName;
        }
    }

    /** A connection is tried. */
    record Connecting(String address) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.CONNECTING;
        }
    }

    /**
     * The coordinator let the worker in.
     *
     * @param workerId the name it goes by there, or null in v0
     */
    record Joined(String workerId, Dialect dialect) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.JOINED;
        }
    }

    /** Joining waits for the operator. */
    record Pending(String reason) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.PENDING;
        }
    }

    /** The session's model is looked for and loaded. */
    record ModelLoading(ModelId model) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.MODEL_LOADING;
        }
    }

    /** Tracks may come. */
    record Ready(ModelId model, Capacity capacity) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.READY;
        }
    }

    /** A track was taken on. */
    record TrackStarted(JobAttempt attempt, String label) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.TRACK_STARTED;
        }
    }

    /** A track is done, in whatever way. */
    record TrackEnded(String label, Result result) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.TRACK_ENDED;
        }
    }

    /**
     * The coordinator has the result.
     *
     * @param reason what it says about it, or null
     */
    record Acknowledged(JobAttempt attempt, String label, AckOutcome outcome, String reason) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.ACKNOWLEDGED;
        }
    }

    /** The connection is gone or did not come about; the worker tries again. */
    record Disconnected(String reason, Duration retryIn) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.DISCONNECTED;
        }
    }

    /** Nothing new is taken; the worker leaves when it is done. */
    record Draining(String reason, int held) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.DRAINING;
        }
    }

    /** Something that a person should know and that does not stop the worker. */
    record Notice(String message) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.NOTICE;
        }
    }

    /** The worker leaves. */
    record Ended(int exitCode, String reason) implements WorkerEvent {
        @Override
        public Type type() {
            return Type.ENDED;
        }
    }
}
