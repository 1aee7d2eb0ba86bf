package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A result has been dealt with: the worker forgets it.
 *
 * @param attempt whose result
 * @param outcome what became of it
 * @param reason for a person, or null
 */
public record Ack(@JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, AckOutcome outcome, String reason)
        implements CoordinatorMessage {
    public Ack {
        FieldCheck.present("attempt", attempt);
        FieldCheck.present("outcome", outcome);
        reason = FieldCheck.optionalText("reason", reason);
    }

    /** What became of a result. */
    public enum AckOutcome implements WireName {
        /** The embedding is in the database. */
        STORED,
        /** This very attempt was already stored. */
        DUPLICATE,
        /** A failure or a cancel was noted. */
        RECORDED,
        /** Too late: it changed nothing. */
        STALE,
        /** It could not be read or is out of bounds; sending it again would not help. */
        REJECTED;
    }
}
