package org.chaarfm.worker.status;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints on a thread of its own, so that an output that nobody reads (a full pipe, a terminal stopped with Ctrl-S) stops
 * nobody else. What finds no room takes the place of the oldest that waits; how many were left out is printed in their place.
 * Thread-safe.
 *
 * @param <T> what is printed
 */
public final class BackgroundPrinter<T> implements AutoCloseable {
    /** How long the end of a process waits for an output that is read slowly or not at all. */
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    /** How it is printed. Only called on the printer's thread, and may block there. */
    public interface Page<T> {
        /** Prints one. */
        void print(T item);

        /** Says that so many were left out here. */
        void leftOut(long count);

        /** Called now and then while there is nothing to print. */
        default void idle() {}

        /** Called once, after the last. */
        default void end() {}
    }

    private final Page<T> page;
    private final Duration idle;
    private final BlockingQueue<T> waiting;
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Starts its thread.
     *
     * @param room for how many that wait, at least 1
     * @param idle after which time without anything to print the page is told, and the end is noticed
     */
    public BackgroundPrinter(String threadName, int room, Duration idle, Page<T> page) {
        this.page = page;
        this.idle = idle;
        waiting = new ArrayBlockingQueue<>(room);
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Has it printed, or leaves out the oldest that waits. Never blocks. */
    public void print(T item) {
        while (!waiting.offer(item)) {
            if (waiting.poll() != null) {
                leftOut.incrementAndGet();
            }
        }
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            guarded(this::step);
        }
        guarded(page::end);
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
        T next = next();
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            page.leftOut(missing);
        }
        if (next == null) {
            page.idle();
        } else {
            page.print(next);
        }
    }

    private T next() {
        try {
            return waiting.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing = true; // Nobody interrupts this thread but for its end.
            return null;
        }
    }

    /** Waits until all is printed, though not long for an output that nobody reads. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(END_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
