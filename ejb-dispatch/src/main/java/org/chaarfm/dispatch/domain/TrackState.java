package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.WireName;

/** How a track of a session stands, for people: that of its newest job. */
public enum TrackState implements WireName {
    /** It waits for a worker. */
    QUEUED,
    /** A worker has it. */
    LEASED,
    /** It failed and is tried again at some time. */
    DELAYED,
    /** Its embedding is stored. */
    STORED,
    /** It is given up. */
    FAILED,
    /** Its run was stopped. */
    CANCELLED
}
