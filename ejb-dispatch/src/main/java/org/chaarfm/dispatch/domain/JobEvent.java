package org.chaarfm.dispatch.domain;

/** What can happen to a job. */
public enum JobEvent {
    /** It goes to a worker, as a new attempt. */
    LEASE,
    /** The worker that its newest attempt was lost with is back in time, and has it again as the same attempt. */
    RESUME,
    /** A valid success arrives, of whichever attempt. */
    STORE,
    /** Its worker is gone, gave it back, or failed in a way that may not happen again. */
    REQUEUE,
    /** It failed for good; while it is queued, because one more worker found in its journal that it had died of it. */
    FAIL,
    /** Its last run was stopped. */
    STOP,
    /** An operator wants it tried again. */
    RETRY_BY_HAND,
    /** The worker by whose word it failed turns out to fail everything. */
    ACQUIT
}
