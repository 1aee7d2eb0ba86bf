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
    /** The worker's socket closed, or the coordinator was restarted. */
    LOST;

    /** The name used in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
