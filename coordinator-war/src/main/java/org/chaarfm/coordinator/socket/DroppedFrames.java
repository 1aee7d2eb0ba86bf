package org.chaarfm.coordinator.socket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Logs what v0 workers sent in vain, as they cannot be told: {@value #LINES} lines a minute for all of them together,
 * however much they send. Thread-safe; guarded by {@code this}.
 */
final class DroppedFrames {
    /** Enough to see what is wrong. */
    static final int LINES = 10;

    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(DroppedFrames.class.getName());

    private final MonotonicClock clock;
    private final Consumer<String> log;
    private Duration since;
    private long told;

    DroppedFrames(MonotonicClock clock) {
        this(clock, line -> LOG.log(Level.WARNING, line));
    }

    DroppedFrames(MonotonicClock clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
        since = clock.elapsed();
    }

    /** A frame of that connection was dropped. */
    void tell(ConnectionId connection, String why) {
        String line = line("Dropped what a v0 worker sent on " + connection + ": " + why);
        if (line != null) {
            log.accept(line);
        }
    }

    /** Null when enough was told. */
    private synchronized String line(String text) {
        Duration now = clock.elapsed();
        long leftOut = 0;
        if (now.minus(since).compareTo(EVERY) >= 0) {
            leftOut = Math.max(0, told - LINES);
            since = now;
            told = 0;
        }
        told++;
        if (told > LINES) {
            return null;
        }
        return leftOut == 0 ? text : text + " (" + leftOut + " more before)";
    }
}
