package org.chaarfm.protocol;

import java.util.Arrays;
import java.util.Optional;
import org.chaarfm.protocol.CloseCode.AfterClose;

/** Why a handshake is refused before the upgrade, with its HTTP status and what the worker does next. */
public enum RefusalReason implements WireName {
    CREDENTIAL_REVOKED(401, AfterClose.STOP_AND_FORGET_CREDENTIAL),
    LEGACY_NOT_ALLOWED(403, AfterClose.STOP),
    JOINING_DECLINED(403, AfterClose.STOP),
    NO_SUCH_CODE(404, AfterClose.STOP),
    SESSION_CLOSED(410, AfterClose.STOP),
    UNKNOWN_SUBPROTOCOL(426, AfterClose.STOP),
    /** Sent with {@code Retry-After}. */
    TOO_MANY_TRIES(429, AfterClose.RECONNECT),
    /** Sent with {@code Retry-After}. */
    SHUTTING_DOWN(503, AfterClose.RECONNECT);

    private final int status;
    private final AfterClose afterRefusal;

    RefusalReason(int status, AfterClose afterRefusal) {
        this.status = status;
        this.afterRefusal = afterRefusal;
    }

    /** The first reason with that HTTP status, for a body whose reason this version does not know. */
    public static Optional<RefusalReason> fromStatus(int status) {
        return Arrays.stream(values()).filter(reason -> reason.status == status).findFirst();
    }

    /** The HTTP status of the refusal. */
    public int status() {
        return status;
    }

    /** What the worker does next. */
    public AfterClose afterRefusal() {
        return afterRefusal;
    }
}
