package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.WireName;

/** Where a run is: Discovering, Running and Paused in turn, then one of the ends. */
public enum RunState implements WireName {
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
}
