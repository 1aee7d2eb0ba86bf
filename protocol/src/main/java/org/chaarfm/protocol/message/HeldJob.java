package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/** A job that a worker has when it connects. */
public record HeldJob(
        @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, HeldState state) {
    /** Most jobs named in one message: far above any worker's slots, and well within a frame. */
    public static final int MAX_HELD = 4_096;

    public HeldJob {
        FieldCheck.present("attempt", attempt);
        FieldCheck.present("state", state);
    }
}
