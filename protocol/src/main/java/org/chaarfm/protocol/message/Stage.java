package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What a worker is doing with a job, in this order. */
public enum Stage implements WireName {
    WAITING("waiting"),
    FETCH("fetch"),
    /** Entering it sends a heartbeat at once, so that it is known what a worker that dies was doing. */
    DECODE("decode"),
    ANALYSE("analyse"),
    SEND("send");

    private final String wireName;

    Stage(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
