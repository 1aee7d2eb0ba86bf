package org.chaarfm.dispatch.domain;

import java.util.Locale;

/** How an attempt ended. */
public enum AttemptOutcome {
    /** Its embedding is stored. */
    STORED,
    /** The worker reported an error, or sent what cannot be stored. */
    FAILED,
    /** The worker gave the job back without a failure of the track. */
    CANCELLED,
    /** The worker is gone: its socket closed, or it was silent. */
    LOST,
    /**
     * Nobody's fault: the coordinator was restarted or never sent the job, or the worker that seemed to be gone was still
     * there.
     */
    RELEASED;

    /** The name used in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
