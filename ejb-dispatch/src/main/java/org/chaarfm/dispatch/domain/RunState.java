package org.chaarfm.dispatch.domain;

import java.util.Locale;

/** Where a run is: Discovering, Running and Paused in turn, then one of the ends. */
public enum RunState {
    DISCOVERING,
    RUNNING,
    PAUSED,
    STOPPING,
    COMPLETED,
    STOPPED,
    FAILED;

    /** Whether nothing can change any more. */
    public boolean ended() {
        return this == COMPLETED || this == STOPPED || this == FAILED;
    }

    /** The name used in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
