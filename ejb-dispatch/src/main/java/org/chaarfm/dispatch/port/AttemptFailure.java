package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;

/**
 * An attempt that ended with an error.
 *
 * @param key which
 * @param code from the closed list
 * @param message a sentence for people
 */
public record AttemptFailure(JobAttempt key, ErrorCode code, String message) {
    private static final int MAX_MESSAGE = 1000;

    /** Cuts the message to 1,000 characters. */
    public AttemptFailure {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(code, "code");
        message = message == null ? "" : message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
