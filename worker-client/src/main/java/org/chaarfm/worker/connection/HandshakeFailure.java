package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.Set;
import org.chaarfm.protocol.CloseCode.AfterClose;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;

/**
 * Why a try to connect failed.
 *
 * @param reason for a person
 * @param retryAfter how long the server asks to wait; zero if it does not say
 * @param mayBeStarting whether the response may be that of a server whose application is starting
 * @param next what the worker does now
 */
record HandshakeFailure(String reason, Duration retryAfter, boolean mayBeStarting, AfterClose next) {
    /** From a server whose application is starting, or a proxy whose backend is down. */
    private static final Set<Integer> STARTING = Set.of(404, 502, 503, 504);

    /** The coordinator refused the handshake and said why. A code that it does not know has no credential either. */
    static HandshakeFailure refused(Refusal refusal) {
        AfterClose next = refusal.reason() == RefusalReason.NO_SUCH_CODE
                ? AfterClose.STOP_AND_FORGET_CREDENTIAL
                : refusal.reason().afterRefusal();
        int seconds = refusal.retryAfterS() == null ? 0 : refusal.retryAfterS();
        return new HandshakeFailure(refusal.message(), Duration.ofSeconds(seconds), false, next);
    }

    /** Something other than the coordinator (a proxy, a starting server) answered with this status. */
    static HandshakeFailure unrecognised(int status, Duration retryAfter) {
        String reason = "the server answers " + status + " to the handshake";
        return new HandshakeFailure(reason, retryAfter, STARTING.contains(status), AfterClose.RECONNECT);
    }

    /** No connection came about, and there was no response. */
    static HandshakeFailure unreachable(String reason) {
        return new HandshakeFailure(reason, Duration.ZERO, false, AfterClose.RECONNECT);
    }
}
