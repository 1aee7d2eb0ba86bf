package org.chaarfm.protocol.message;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** How an attempt ended. */
public sealed interface ResultOutcome {

    /** For switch expressions without {@code default}. */
    Status status();

    /** The values of {@code status} on the wire. */
    enum Status implements WireName {
        SUCCESS,
        FAILED,
        CANCELLED;
    }

    /** The track was embedded. */
    record Success(AnalysedTrack data) implements ResultOutcome {
        public Success {
            FieldCheck.present("data", data);
        }

        @Override
        public Status status() {
            return Status.SUCCESS;
        }
    }

    /**
     * The track could not be embedded.
     *
     * @param code why, for programs
     * @param message why, for people
     * @param retryAfterS when the source asked to be tried again, seconds from now, or null
     */
    record Failed(ErrorCode code, String message, Integer retryAfterS) implements ResultOutcome {
        public Failed {
            FieldCheck.present("code", code);
            message = FieldCheck.text("message", message);
            if (retryAfterS != null) {
                FieldCheck.range("retry_after_s", retryAfterS, 0, Integer.MAX_VALUE);
            }
        }

        @Override
        public Status status() {
            return Status.FAILED;
        }
    }

    /** The worker gave the job back or was told to. */
    record Cancelled() implements ResultOutcome {
        @Override
        public Status status() {
            return Status.CANCELLED;
        }
    }
}
