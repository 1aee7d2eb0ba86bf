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
 * @param limit that the track broke, in bytes or seconds; null where none is at fault
 */
public record AttemptFailure(JobAttempt key, ErrorCode code, String message, Long limit) {
    private static final int MAX_MESSAGE = 1000;

    /** Cuts the message to 1,000 characters. */
    public AttemptFailure {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(code, "code");
        message = message == null ? "" : message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }

    /** With no limit at fault. */
    public AttemptFailure(JobAttempt key, ErrorCode code, String message) {
        this(key, code, message, null);
    }
}
