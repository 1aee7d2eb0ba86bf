package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/** Work for the worker, leased to it. */
public record Job(@JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, JobPayload payload)
        implements CoordinatorMessage {
    public Job {
        FieldCheck.present("attempt", attempt);
        FieldCheck.present("payload", payload);
    }
}
