package org.chaarfm.worker.failure;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.chaarfm.protocol.ErrorCode;

/**
 * A track that cannot be embedded, with the code that tells the coordinator whether trying again helps.
 *
 * <p>The message is a sentence for a person and names what was wrong with the input; it holds no secrets, because it is
 * sent to the coordinator and printed.
 */
public class TrackException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Duration retryAfter;

    /** A failure without a word on when to try again. */
    public TrackException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    /** A failure with the exception behind it, for the log. */
    public TrackException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, cause);
    }

    /** A failure whose server said when to come back ({@code Retry-After}). */
    public TrackException(ErrorCode code, String message, Duration retryAfter) {
        this(code, message, retryAfter, null);
    }

    private TrackException(ErrorCode code, String message, Duration retryAfter, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.retryAfter = retryAfter;
    }

    /** What kind of failure it is. */
    public ErrorCode code() {
        return code;
    }

    /** How long whoever tries again has to wait at least, when the source said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
