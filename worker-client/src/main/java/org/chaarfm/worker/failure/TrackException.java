package org.chaarfm.worker.failure;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.chaarfm.protocol.ErrorCode;

/**
 * A track that cannot be embedded, with the code that tells the coordinator whether trying again helps.
 *
 * <p>The message is for a person and names what was wrong with the input; it holds no secrets, as it is sent to the coordinator
 * and printed.
 */
public class TrackException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Duration retryAfter;

    public TrackException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public TrackException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, cause);
    }

    /** @param retryAfter from the server ({@code Retry-After}) */
    public TrackException(ErrorCode code, String message, Duration retryAfter) {
        this(code, message, retryAfter, null);
    }

    private TrackException(ErrorCode code, String message, Duration retryAfter, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    /** How long to wait at least before a retry, if the source said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
