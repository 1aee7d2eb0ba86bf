package org.chaarfm.worker.connection;

import java.time.Duration;

/** Port: heartbeats, from a thread of their own. Thread-safe. */
interface HeartbeatSender {
    /** Sends a heartbeat now and after every interval. */
    void start(Link link, Duration interval);

    /**
     * Sends one more now, if started, and waits up to two seconds until it is written, since the next step may crash the
     * process. An interrupt ends the wait and stays set.
     */
    void beat();

    void stop();
}
