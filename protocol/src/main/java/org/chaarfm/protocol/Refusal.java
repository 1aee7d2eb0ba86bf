package org.chaarfm.protocol;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * A refused handshake: the status and the body {@code {"refused":reason,"message":sentence}}.
 *
 * @param reason why
 * @param message a sentence a person can act on
 * @param retryAfterS seconds for the {@code Retry-After} header, or null if there is none
 */
public record Refusal(RefusalReason reason, String message, Integer retryAfterS) {
    public Refusal {
        FieldCheck.present("refused", reason);
        message = FieldCheck.name("message", message);
        FieldCheck.optionalRange("retry_after_s", retryAfterS, 0, Integer.MAX_VALUE);
    }

    /** A refusal without {@code Retry-After}. */
    public static Refusal of(RefusalReason reason, String message) {
        return new Refusal(reason, message, null);
    }

    /** The HTTP status. */
    public int status() {
        return reason.status();
    }
}
