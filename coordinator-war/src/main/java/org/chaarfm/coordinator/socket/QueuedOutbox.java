package org.chaarfm.coordinator.socket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.CoordinatorMessage;

/**
 * An outbox with a bounded queue and at most one message on the wire.
 *
 * <p>A reader that lets the queue fill up, or does not take one message within {@link #MAX_SEND}, is disconnected.
 * Thread-safe: what is queued is guarded by {@code this}; the wire is called by one thread at a time, never under the
 * lock, and never recursively however fast it answers.
 */
final class QueuedOutbox implements Outbox {
    private static final Logger LOG = System.getLogger(QueuedOutbox.class.getName());

    /** How long one message may take: a job's message is under 10 KB, which the slowest line sends in this time. */
    static final Duration MAX_SEND = Duration.ofSeconds(20);

    /** One socket. */
    interface Wire {
        /**
         * Begins to send; only called when nothing is being sent.
         *
         * @param done called once, on any thread and perhaps before this returns: with null when it was sent
         */
        void send(String text, Consumer<Throwable> done);

        /** Closes the socket; does nothing when it is closed. */
        void close(int code, String reason);
    }

    private final Wire wire;
    private final Frames frames;
    private final MonotonicClock clock;
    private final Deque<Frame> queue = new ArrayDeque<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private Duration sendingSince;
    private boolean ended;

    QueuedOutbox(Wire wire, Frames frames, MonotonicClock clock) {
        this.wire = wire;
        this.frames = frames;
        this.clock = clock;
    }

    private sealed interface Frame {}

    private record Text(String text) implements Frame {}

    private record End(CloseCode code, String reason) implements Frame {}

    @Override
    public void send(CoordinatorMessage message) {
        frames.frame(message).ifPresent(this::send);
    }

    /** Queues a frame as it is. */
    void send(String frame) {
        if (offer(new Text(frame))) {
            drain();
        } else {
            disconnect();
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        add(new End(code, reason));
        drain();
    }

    /** Closes without regard to what is queued. */
    void closeNow(CloseCode code, String reason) {
        if (end()) {
            wire.close(code.code(), reason);
        }
    }

    /** The socket is closed: nothing more goes out. */
    void closed() {
        end();
    }

    /** Disconnects a reader that has taken too long. */
    void tick() {
        if (tooSlow()) {
            disconnect();
        }
    }

    private void disconnect() {
        if (!hasEnded()) {
            LOG.log(Level.INFO, "A worker is disconnected because it reads too slowly; its jobs go to others.");
        }
        closeNow(CloseCode.TOO_SLOW, CloseCode.TOO_SLOW.reason());
    }

    /** Whether nothing more goes out. */
    synchronized boolean hasEnded() {
        return ended;
    }

    private synchronized boolean tooSlow() {
        return sendingSince != null && clock.elapsed().minus(sendingSince).compareTo(MAX_SEND) > 0;
    }

    /** False when there is no room; true also when nobody is there to send to. */
    private synchronized boolean offer(Frame frame) {
        if (!ended && queue.size() < CAPACITY) {
            queue.add(frame);
            return true;
        }
        return ended;
    }

    private synchronized void add(Frame frame) {
        if (!ended) {
            queue.add(frame);
        }
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        queue.clear();
        return first;
    }

    /** Whoever comes first writes; whoever comes meanwhile only asks for another round. */
    private void drain() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            Frame next = takeIfIdle();
            if (next instanceof Text text) {
                transmit(text);
            } else if (next instanceof End end) {
                closeNow(end.code(), end.reason());
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private synchronized Frame takeIfIdle() {
        if (ended || sendingSince != null || queue.isEmpty()) {
            return null;
        }
        Frame next = queue.poll();
        sendingSince = next instanceof Text ? clock.elapsed() : null;
        return next;
    }

    private void transmit(Text text) {
        try {
            wire.send(text.text(), this::sent);
        } catch (RuntimeException e) {
            sent(e);
        }
    }

    private void sent(Throwable failure) {
        synchronized (this) {
            sendingSince = null;
        }
        if (failure == null) {
            drain();
        } else {
            closeNow(CloseCode.FAULT, "a message could not be sent");
        }
    }
}
