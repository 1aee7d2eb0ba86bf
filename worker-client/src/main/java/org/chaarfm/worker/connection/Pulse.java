package org.chaarfm.worker.connection;

import java.time.Duration;

/** Port: heartbeats, from a thread that nothing else uses. Thread-safe. */
interface Pulse {
    /** Sends a heartbeat now and after every interval. */
    void start(Link link, Duration interval);

    /** Sends one more now, if started. */
    void beat();

    /** Sends no more. */
    void stop();
}
