package org.chaarfm.worker.job;

import java.time.Duration;

/** A coordinator that is there, or not; counts how often it is waited for. */
final class TestingPresence implements CoordinatorPresence {
    boolean joined = true;
    int waits;
    int pauses;

    @Override
    public boolean joined() {
        return joined;
    }

    @Override
    public boolean awaitJoined(Duration patience) {
        waits++;
        return joined;
    }

    @Override
    public void pause() {
        pauses++;
    }
}
