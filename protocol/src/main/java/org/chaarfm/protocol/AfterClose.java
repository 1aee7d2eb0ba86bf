package org.chaarfm.protocol;

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
