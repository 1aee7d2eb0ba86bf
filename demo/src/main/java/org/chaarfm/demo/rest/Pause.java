package org.chaarfm.demo.rest;

import java.time.Duration;

/** Port: lets time pass between two tries. It may throw an exception of its own when waiting has become pointless. */
@FunctionalInterface
public interface Pause {
    /** Waits. */
    void pause(Duration time) throws InterruptedException;
}
