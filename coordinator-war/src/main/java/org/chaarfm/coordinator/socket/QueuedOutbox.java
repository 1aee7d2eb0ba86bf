package org.chaarfm.coordinator.socket;

import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.CoordinatorMessage;

/** The outbox of a worker's socket: its dialect's frames in a {@link FrameQueue}. Thread-safe. */
final class QueuedOutbox implements Outbox {
    private final Frames frames;
    private final FrameQueue queue;

    QueuedOutbox(FrameQueue.Wire wire, Frames frames, MonotonicClock clock) {
        this.frames = frames;
        queue = new FrameQueue(wire, "worker", CAPACITY, clock);
    }

    @Override
    public void send(CoordinatorMessage message) {
        frames.frame(message).ifPresent(queue::send);
    }

    @Override
    public void close(CloseCode code, String reason) {
        queue.close(code, reason);
    }

    FrameQueue queue() {
        return queue;
    }

    /** Queues a frame as it is. */
    void send(String frame) {
        queue.send(frame);
    }

    /** Closes without regard to what is queued. */
    void closeNow(CloseCode code, String reason) {
        queue.closeNow(code, reason);
    }

    /** The socket is closed: nothing more goes out. */
    void closed() {
        queue.closed();
    }

    /** Disconnects a reader that has taken too long. */
    void tick() {
        queue.tick();
    }

    /** Whether nothing more goes out. */
    boolean hasEnded() {
        return queue.hasEnded();
    }
}
