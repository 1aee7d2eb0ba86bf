package org.chaarfm.coordinator.socket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.protocol.CloseCode;

/**
 * What goes out on one socket: a bounded queue of frames, and at most one of them on the wire.
 *
 * <p>A reader that lets the queue fill up, or does not take one message within {@link #MAX_SEND}, is disconnected.
 * Thread-safe: what is queued is guarded by {@code this}; the wire is called by one thread at a time, never under the
 * lock, and never recursively however fast it answers.
 */
public final class FrameQueue {
    private static final Logger LOG = System.getLogger(FrameQueue.class.getName());

    /** How long one frame may take: a job's message is under 10 KB, which the slowest line sends in this time. */
    static final Duration MAX_SEND = Duration.ofSeconds(20);

    /** One socket. */
    public interface Wire {
        /**
         * Begins to send; only called when nothing is being sent.
         *
         * @param done called once, on any thread and perhaps before this returns: with null when it was sent
         */
        void send(String text, Consumer<Throwable> done);

        /** Closes the socket; does nothing when it is closed. */
        void close(int code, String reason);

        /** Sends a WebSocket ping, which the peer's library answers by itself. Never waits. */
        void ping(ByteBuffer content);
    }

    private final Wire wire;
    private final String reader;
    private final int capacity;
    private final MonotonicClock clock;
    private final Deque<Frame> queue = new ArrayDeque<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private Duration sendingSince;
    private boolean ended;

    /**
     * For one socket.
     *
     * @param reader what reads there, for people: {@code worker}
     * @param capacity most frames that wait
     */
    public FrameQueue(Wire wire, String reader, int capacity, MonotonicClock clock) {
        this.wire = wire;
        this.reader = reader;
        this.capacity = capacity;
        this.clock = clock;
    }

    private sealed interface Frame {}

    private record Text(String text) implements Frame {}

    private record End(CloseCode code, String reason) implements Frame {}

    /** Queues a frame as it is. */
    public void send(String frame) {
        if (offer(new Text(frame))) {
            drain();
        } else {
            disconnect();
        }
    }

    /** Closes the socket behind what is queued. */
    public void close(CloseCode code, String reason) {
        add(new End(code, reason));
        drain();
    }

    /** Closes without regard to what is queued. */
    public void closeNow(CloseCode code, String reason) {
        closeNow(code.code(), reason);
    }

    /** The same with a code of WebSockets in general. */
    public void closeNow(int code, String reason) {
        if (end()) {
            wire.close(code, reason);
        }
    }

    /** The socket is closed: nothing more goes out. */
    public void closed() {
        end();
    }

    /** Disconnects a reader that has taken too long. */
    public void tick() {
        if (tooSlow()) {
            disconnect();
        }
    }

    private void disconnect() {
        if (!hasEnded()) {
            LOG.log(Level.INFO, "A {0} is disconnected because it reads too slowly.", reader);
        }
        closeNow(CloseCode.TOO_SLOW, "the " + reader + " reads too slowly");
    }

    /** Whether nothing more goes out. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** Whether nothing waits and nothing is on the wire. */
    public synchronized boolean isIdle() {
        return !ended && sendingSince == null && queue.isEmpty();
    }

    /** Sends a ping if nothing else is on its way, behind which it would only measure that. */
    boolean ping(ByteBuffer content) {
        boolean idle = isIdle();
        if (idle) {
            wire.ping(content);
        }
        return idle;
    }

    private synchronized boolean tooSlow() {
        return sendingSince != null && clock.elapsed().minus(sendingSince).compareTo(MAX_SEND) > 0;
    }

    /** False when there is no room; true also when nobody is there to send to. */
    private synchronized boolean offer(Frame frame) {
        if (!ended && queue.size() < capacity) {
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
