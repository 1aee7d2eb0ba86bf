package org.chaarfm.worker.job;

import org.chaarfm.protocol.message.Ready;

/**
 * How many jobs a worker takes.
 *
 * @param slots tracks analysed at the same time, from 1
 * @param prefetch tracks fetched ahead, from 0
 */
public record Capacity(int slots, int prefetch) {
    /** A v0 server hands out one job at a time. */
    public static final Capacity ONE = new Capacity(1, 0);

    public Capacity {
        check("slots", slots, 1);
        check("prefetch", prefetch, 0);
    }

    /** The most jobs held at a time. */
    public int total() {
        return slots + prefetch;
    }

    private static void check(String field, int value, int min) {
        if (value < min || value > Ready.MAX_SLOTS) {
            throw new IllegalArgumentException(field + " must be " + min + " to " + Ready.MAX_SLOTS + ", is " + value);
        }
    }
}
