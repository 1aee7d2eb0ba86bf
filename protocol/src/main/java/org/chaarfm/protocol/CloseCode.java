package org.chaarfm.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * The WebSocket close codes that are used, each with what the worker does next. 1000 to 1012 are those of RFC 6455 and
 * the IANA registry; 4000 to 4999 are free for applications.
 */
public enum CloseCode {
    NORMAL(1000, AfterClose.RECONNECT, "closed normally"),
    GOING_AWAY(1001, AfterClose.RECONNECT, "the other side is going away"),
    /** Never sent: what a client library reports when the connection broke without a close frame. */
    DROPPED(1006, AfterClose.RECONNECT, "the connection was dropped"),
    FAULT(1011, AfterClose.RECONNECT, "a fault in the coordinator"),
    RESTART(1012, AfterClose.RECONNECT, "the coordinator restarts"),
    SESSION_CLOSED(4001, AfterClose.STOP, "the session is closed"),
    VERSION_TOO_OLD(4002, AfterClose.STOP, "this worker's version is too old"),
    MODEL_UNAVAILABLE(4003, AfterClose.STOP, "the session's model cannot be had"),
    HELLO_MISSING(4004, AfterClose.RECONNECT_AND_LOG_DEFECT, "no hello within 10 s"),
    REVOKED(4005, AfterClose.STOP_AND_FORGET_CREDENTIAL, "the operator revoked this worker"),
    TOO_SLOW(4008, AfterClose.RECONNECT, "the worker reads too slowly"),
    REPLACED(4009, AfterClose.STOP_UNLESS_SUPERSEDED, "another connection took over this credential");

    private final int code;
    private final AfterClose afterClose;
    private final String reason;

    CloseCode(int code, AfterClose afterClose, String reason) {
        this.code = code;
        this.afterClose = afterClose;
        this.reason = reason;
    }

    /** The close code of that number, or empty for one that this protocol does not use. */
    public static Optional<CloseCode> fromCode(int code) {
        return Arrays.stream(values()).filter(value -> value.code == code).findFirst();
    }

    /** What the worker does after that number; a number that is not known is a drop like any other. */
    public static AfterClose afterClose(int code) {
        return fromCode(code).map(CloseCode::afterClose).orElse(AfterClose.RECONNECT);
    }

    /** The number in the close frame. */
    public int code() {
        return code;
    }

    public AfterClose afterClose() {
        return afterClose;
    }

    /** Why, for the close frame's reason (at most 123 bytes of UTF-8 there) and for a person. */
    public String reason() {
        return reason;
    }

    /** What a worker does after its connection was closed or refused. */
    public enum AfterClose {
        /** Connect again, with backoff and jitter, or after the {@code Retry-After} that came with a refusal. */
        RECONNECT,
        /** As {@link #RECONNECT}, and log it: it shows a defect of the worker. */
        RECONNECT_AND_LOG_DEFECT,
        /** End, and say why. */
        STOP,
        /** End, say why, and delete the stored credential. */
        STOP_AND_FORGET_CREDENTIAL,
        /** End if this was the connection in use (another process took over); ignore it on an older connection. */
        STOP_UNLESS_SUPERSEDED;

        /** Whether the worker keeps trying. */
        public boolean reconnects() {
            return this == RECONNECT || this == RECONNECT_AND_LOG_DEFECT;
        }
    }
}
