package org.chaarfm.worker.status;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Prints on a thread of its own, so that an output that is not read (a full pipe, a terminal stopped with Ctrl-S) holds up
 * nothing else. When there is no room, the oldest that waits is left out, and the number left out is printed in its place.
 * Thread-safe.
 */
public final class BackgroundPrinter implements AutoCloseable {
    /** Some minutes of a busy worker, less than a megabyte. */
    private static final int ROOM = 1_000;

    private static final long IDLE_MS = 250;

    /** How long the end of a process waits for an output that is read slowly or not at all. */
    private static final long END_WITHIN_MS = 2_000;

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong missing = new AtomicLong();
    private final LongConsumer leftOut;
    private final Runnable idle;
    private final Runnable end;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Starts its thread, which runs everything given here and may be blocked by it.
     *
     * @param leftOut prints that so many are left out here
     * @param idle run several times a second while there is nothing to print
     * @param end run once, after the last
     */
    public BackgroundPrinter(String threadName, LongConsumer leftOut, Runnable idle, Runnable end) {
        this.leftOut = leftOut;
        this.idle = idle;
        this.end = end;
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Has this print something on the printer's thread. Never blocks. */
    public void print(Runnable item) {
        while (!waiting.offer(item)) {
            if (waiting.poll() != null) {
                missing.incrementAndGet();
            }
        }
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            guarded(this::step);
        }
        guarded(end);
    }

    /** The edge of the thread: one line that cannot be printed is no reason to print none any more. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            // There is nothing to say it with: this is what says things.
        }
    }

    private void step() {
        Runnable next = next();
        long left = missing.getAndSet(0);
        if (left > 0) {
            leftOut.accept(left);
        }
        next.run();
    }

    private Runnable next() {
        try {
            Runnable next = waiting.poll(IDLE_MS, TimeUnit.MILLISECONDS);
            return next == null ? idle : next;
        } catch (InterruptedException e) {
            closing = true; // This thread is interrupted only to end it.
            return idle;
        }
    }

    /** Waits until all is printed, for two seconds at most. */
    @Override
    public void close() {
        closing = true;
        waiting.offer(() -> {}); // Ends the wait for the next; without room for it there is no such wait.
        try {
            thread.join(END_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
