package org.chaarfm.dispatch.command;

/** A command that is not possible as things stand: no such session, a closed one. */
public class RefusedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of answer the caller should give. */
    public enum Reason {
        /** It does not exist. */
        NOT_FOUND,
        /** It exists and does not allow this now. */
        CONFLICT,
        /** The caller sees it and may not do this. */
        FORBIDDEN,
        /** It existed and can be used no more. */
        GONE,
        /** It differs from the first request with the same idempotency key. */
        OTHER_REQUEST
    }

    private final Reason reason;

    public RefusedCommandException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What kind of answer the caller should give. */
    public Reason reason() {
        return reason;
    }
}
