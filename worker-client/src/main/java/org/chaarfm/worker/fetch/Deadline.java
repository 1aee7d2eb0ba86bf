package org.chaarfm.worker.fetch;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * When a whole fetch has to be over, by the monotonic clock. It cancels requests from outside, because a socket's own
 * timeout restarts with every byte.
 */
final class Deadline {
    private final ScheduledExecutorService timer;
    private final Duration limit;
    private final long end;

    Deadline(Duration limit, ScheduledExecutorService timer) {
        this.timer = timer;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** Cancels the request at the deadline, or earlier once the given time has passed. */
    Watch watch(Cancellable request, Duration patience, String label) {
        long left = end - System.nanoTime();
        boolean patienceEndsFirst = patience.toNanos() < left;
        String message = patienceEndsFirst
                ? label + " did not answer within " + patience.toSeconds() + " s"
                : label + " took longer than the limit of " + limit.toSeconds() + " s";
        return new Watch(request, patienceEndsFirst ? patience.toNanos() : left, message);
    }

    /** The limit of one request; closing it lifts the limit. */
    final class Watch implements AutoCloseable {
        private final String message;
        private final ScheduledFuture<?> cancelling;
        private volatile boolean expired;

        private Watch(Cancellable request, long nanos, String message) {
            this.message = message;
            cancelling = timer.schedule(
                    () -> {
                        expired = true; // First, so that the thread whose request fails can tell why.
                        request.cancel();
                    },
                    Math.max(0, nanos),
                    TimeUnit.NANOSECONDS);
        }

        /** @throws TrackException {@code timeout} when it was this limit that ended the request */
        void requireTime(Throwable failure) throws TrackException {
            if (expired) {
                throw new TrackException(ErrorCode.TIMEOUT, message, failure);
            }
        }

        @Override
        public void close() {
            cancelling.cancel(false);
        }
    }
}
