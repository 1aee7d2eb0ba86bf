package org.chaarfm.worker.connection;

import java.time.Duration;

/** Remembers over which socket heartbeats would go, and how often. */
final class TestingHeartbeats implements Link.HeartbeatSender {
    Link link;
    Duration interval;

    @Override
    public void start(Link over, Duration every) {
        link = over;
        interval = every;
    }

    @Override
    public void stop() {
        link = null;
    }
}
