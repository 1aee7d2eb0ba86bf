package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** An attempt ended; kept by the worker and sent again after a reconnect until it is acknowledged. */
@JsonPropertyOrder({"type", "@attempt", "status"})
public record Result(
        @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt,
        @JsonIgnore ResultOutcome outcome) implements WorkerMessage {
    public Result {
        FieldCheck.present("attempt", attempt);
        FieldCheck.present("status", outcome);
    }

    /** As on the wire, where the outcome has no object of its own. */
    @JsonCreator
    static Result of(
            @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt,
            @JsonProperty("status") ResultOutcome.Status status,
            @JsonProperty("data") AnalysedTrack data,
            @JsonProperty("error") ResultOutcome.Failed error) {
        return new Result(
                attempt,
                switch (FieldCheck.present("status", status)) {
                    case SUCCESS -> new ResultOutcome.Success(data);
                    case FAILED -> FieldCheck.present("error", error);
                    case CANCELLED -> new ResultOutcome.Cancelled();
                });
    }

    @JsonProperty
    ResultOutcome.Status status() {
        return outcome.status();
    }

    @JsonProperty
    AnalysedTrack data() {
        return outcome instanceof ResultOutcome.Success success ? success.data() : null;
    }

    @JsonProperty
    ResultOutcome.Failed error() {
        return outcome instanceof ResultOutcome.Failed failed ? failed : null;
    }

    /** How an attempt ended. */
    public sealed interface ResultOutcome {

        /** For switch expressions without {@code default}. */
        default Status status() {
            return this instanceof Success ? Status.SUCCESS : this instanceof Failed ? Status.FAILED : Status.CANCELLED;
        }

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
                FieldCheck.optionalRange("retry_after_s", retryAfterS, 0, Integer.MAX_VALUE);
            }
        }

        /** The worker gave the job back or was told to. */
        record Cancelled() implements ResultOutcome {}
    }
}
