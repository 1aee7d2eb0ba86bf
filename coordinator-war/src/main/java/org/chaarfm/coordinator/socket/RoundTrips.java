package org.chaarfm.coordinator.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * How long a word to a worker and back takes, by the pings of WebSockets: the worker's library answers them by itself, however
 * busy its network is. Each is asked every {@link #EVERY}. v0 workers are not asked: theirs cannot answer while they work.
 *
 * <p>Thread-safe.
 */
public final class RoundTrips {
    /** Enough to see how a line is, and 7 pings a second with 100 workers. */
    static final Duration EVERY = Duration.ofSeconds(15);

    private final MonotonicClock clock;
    private final Map<ConnectionId, Asked> asked = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private static final class Asked {
        private final FrameQueue queue;
        private Duration at;
        private long number;
        private long millis = -1;

        Asked(FrameQueue queue) {
            this.queue = queue;
        }
    }

    RoundTrips(MonotonicClock clock) {
        this.clock = clock;
    }

    void opened(ConnectionId connection, FrameQueue queue) {
        asked.put(connection, new Asked(queue));
    }

    void closed(ConnectionId connection) {
        asked.remove(connection);
    }

    /** Time has passed. */
    void tick() {
        Duration now = clock.elapsed();
        asked.values().forEach(one -> ask(one, now));
    }

    private static void ask(Asked one, Duration now) {
        long number;
        synchronized (one) {
            if (one.at != null && now.minus(one.at).compareTo(EVERY) < 0) {
                return;
            }
            one.at = now;
            number = ++one.number;
        }
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES).putLong(number).flip();
        if (!one.queue.ping(content)) {
            synchronized (one) {
                one.at = null;
            }
        }
    }

    /** A worker has answered; what is not our last question means nothing. */
    void answered(ConnectionId connection, ByteBuffer content) {
        Asked one = asked.get(connection);
        if (one == null || content.remaining() != Long.BYTES) {
            return;
        }
        Duration now = clock.elapsed();
        synchronized (one) {
            if (one.at != null && content.getLong(content.position()) == one.number) {
                one.millis = now.minus(one.at).toMillis();
            }
        }
    }

    /** The newest of that connection, in milliseconds; empty while none is known. */
    public OptionalLong millis(ConnectionId connection) {
        Asked one = asked.get(connection);
        if (one == null) {
            return OptionalLong.empty();
        }
        synchronized (one) {
            return one.millis < 0 ? OptionalLong.empty() : OptionalLong.of(one.millis);
        }
    }
}
