package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.WireName;

/** How an attempt ended. */
public enum AttemptOutcome implements WireName {
    /** Its embedding is stored. */
    STORED,
    /** The worker reported an error, or sent what cannot be stored. */
    FAILED,
    /** The worker gave the job back without a failure of the track. */
    CANCELLED,
    /** The worker is gone: its socket closed, or it was silent. */
    LOST,
    /** Nobody's fault: the coordinator was restarted or never sent the job, or the worker that seemed to be gone was still there. */
    RELEASED,
    /** The worker reported an error that does not count against the track, because it fails everything. */
    ACQUITTED;
}
