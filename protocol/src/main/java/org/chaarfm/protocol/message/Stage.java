package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What a worker is doing with a job, in this order. */
public enum Stage implements WireName {
    WAITING,
    FETCH,
    /** Entering it sends a heartbeat at once, so that it is known what a worker that dies was doing. */
    DECODE,
    ANALYSE,
    SEND;
}
