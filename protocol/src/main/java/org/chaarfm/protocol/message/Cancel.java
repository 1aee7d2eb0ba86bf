package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/** The worker stops working on this attempt and answers {@code cancelled}. */
public record Cancel(
        @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt) implements CoordinatorMessage {
    public Cancel {
        FieldCheck.present("attempt", attempt);
    }

    @Override
    public Type type() {
        return Type.CANCEL;
    }
}
