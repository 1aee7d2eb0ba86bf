package org.chaarfm.coordinator.socket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A socket whose reader the test plays. */
public final class TestingWire implements FrameQueue.Wire {
    private final List<ByteBuffer> pings = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> closes = new ArrayList<>();
    private final boolean atOnce;
    private Consumer<Throwable> pending;
    private boolean overlapped;

    private TestingWire(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** Takes every message at once, on the sender's own thread. */
    public static TestingWire fast() {
        return new TestingWire(true);
    }

    /** Takes a message when the test says so. */
    public static TestingWire slow() {
        return new TestingWire(false);
    }

    @Override
    public void send(String text, Consumer<Throwable> done) {
        Consumer<Throwable> now;
        synchronized (this) {
            overlapped |= pending != null;
            sent.add(text);
            pending = done;
            now = atOnce ? take() : null;
        }
        if (now != null) {
            now.accept(null);
        }
    }

    /** The reader takes the message under way, or the connection fails. */
    public void taken(Throwable failure) {
        take().accept(failure);
    }

    private synchronized Consumer<Throwable> take() {
        Consumer<Throwable> done = pending;
        pending = null;
        return done;
    }

    @Override
    public synchronized void close(int code, String reason) {
        closes.add(code + " " + reason);
    }

    /** What was sent so far. */
    public synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /** How it was closed. */
    public synchronized List<String> closes() {
        return List.copyOf(closes);
    }

    @Override
    public synchronized void ping(ByteBuffer content) {
        pings.add(content);
    }

    synchronized List<ByteBuffer> pings() {
        return List.copyOf(pings);
    }

    synchronized boolean overlapped() {
        return overlapped;
    }
}
