package org.chaarfm.protocol.message;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/** An attempt ended; kept by the worker and sent again after a reconnect until it is acknowledged. */
public record Result(JobAttempt attempt, ResultOutcome outcome) implements WorkerMessage {
    public Result {
        FieldCheck.present("attempt", attempt);
        FieldCheck.present("status", outcome);
    }

    @Override
    public Type type() {
        return Type.RESULT;
    }
}
