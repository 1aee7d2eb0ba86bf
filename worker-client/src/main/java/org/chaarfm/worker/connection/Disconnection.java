package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.Set;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.CloseCode.AfterClose;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;

/**
 * Why there is no connection: a try failed, or the socket was closed.
 *
 * @param reason for a person
 * @param retryAfter how long the server asks to wait; zero if it does not say
 * @param mayBeStarting whether the response may be that of a server whose application is starting
 * @param next what the worker does now
 */
record Disconnection(String reason, Duration retryAfter, boolean mayBeStarting, AfterClose next) {
    /** Of a response that was lost. */
    static final int UNKNOWN_STATUS = 0;

    /** From a server whose application is starting, or a proxy whose backend is down. */
    private static final Set<Integer> STARTING = Set.of(404, 502, 503, 504);

    /** The coordinator refused the handshake and said why. A code that it does not know has no credential either. */
    static Disconnection refused(Refusal refusal) {
        AfterClose next = refusal.reason() == RefusalReason.NO_SUCH_CODE
                ? AfterClose.STOP_AND_FORGET_CREDENTIAL
                : refusal.reason().afterRefusal();
        int seconds = refusal.retryAfterS() == null ? 0 : refusal.retryAfterS();
        return new Disconnection(refusal.message(), Duration.ofSeconds(seconds), false, next);
    }

    /** Something other than the coordinator (a proxy, a starting server) answered with this status. */
    static Disconnection unrecognised(int status, Duration retryAfter) {
        return new Disconnection(meaning(status), retryAfter, STARTING.contains(status), AfterClose.RECONNECT);
    }

    private static String meaning(int status) {
        if (status == UNKNOWN_STATUS) {
            return "the server closed the connection instead of a handshake";
        }
        String answer = "the server answers " + status;
        if (status >= 500) {
            return answer + ": the coordinator is starting or down";
        }
        return status == 404
                ? answer + ": the coordinator is starting, or there is none at this address"
                : answer + ": a proxy on the way lets no WebSocket through, or there is no coordinator at this address";
    }

    /** The socket was closed, or broke. Only v1 gives close codes a meaning. */
    static Disconnection closed(int code, String why, Dialect dialect) {
        String meaning = CloseCode.fromCode(code).map(CloseCode::reason).orElse("closed with " + code);
        String reason = meaning + (why == null || why.isBlank() || why.equals(meaning) ? "" : " (" + why + ")");
        AfterClose next = dialect == Dialect.V1 ? CloseCode.afterClose(code) : AfterClose.RECONNECT;
        return new Disconnection(reason, Duration.ZERO, false, next);
    }

    /** The same, but nothing to end the worker for. */
    Disconnection reconnecting() {
        return new Disconnection(reason, retryAfter, mayBeStarting, AfterClose.RECONNECT);
    }

    /** No connection came about, and there was no response. */
    static Disconnection unreachable(String reason) {
        return new Disconnection(reason, Duration.ZERO, false, AfterClose.RECONNECT);
    }
}
