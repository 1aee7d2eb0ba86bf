package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * How far a worker is with a job.
 *
 * @param attempt which one
 * @param stage what it is doing
 * @param fraction how much of the stage is done, 0 to 1
 */
public record HeldProgress(
        @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, Stage stage, double fraction) {
    public HeldProgress {
        FieldCheck.present("attempt", attempt);
        FieldCheck.present("stage", stage);
        FieldCheck.range("fraction", fraction, 0, 1);
    }
}
