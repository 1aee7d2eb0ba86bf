package org.chaarfm.worker.connection;

import java.time.Duration;

/** Port: heartbeats, from a thread that nothing else uses. Thread-safe. */
interface HeartbeatSender {
    /** Sends a heartbeat now and after every interval. */
    void start(Link link, Duration interval);

    /**
     * Sends one more now, if started, and waits until it is written, at most two seconds: what comes next may end the
     * process at once. An interrupt ends the wait and stays set.
     */
    void beat();

    /** Sends no more. */
    void stop();
}
