package org.chaarfm.coordinator.media;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Senders with places of their own: who sends one kind of files holds up nobody who wants another. They share threads, none of
 * which answers requests; the places bound them, and nothing waits for one.
 */
public final class FileSenders implements AutoCloseable {
    private static final long IDLE_THREAD_SECONDS = 30;

    private final ManagedThreadFactory factory;
    private final String kind;
    private final int places;
    private final ExecutorService threads;

    /**
     * Makes none yet.
     *
     * @param kind what the threads are called after
     * @param places how many files each sender sends at the same time
     */
    public FileSenders(ManagedThreadFactory factory, String kind, int places) {
        this.factory = factory;
        this.kind = kind;
        this.places = places;
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::named);
    }

    private Thread named(Runnable work) {
        Thread thread = factory.newThread(work);
        thread.setName(kind + "-transfer-" + thread.getId());
        return thread;
    }

    /** A sender whose readers have two places at most. */
    public FileSender sender() {
        return sender(TransferPlaces.MOST_EACH);
    }

    /** A sender whose readers have so many places at most. */
    public FileSender sender(int mostEach) {
        return new FileSender(new TransferPlaces(places, mostEach, MonotonicClock.of(System::nanoTime)), threads);
    }

    /** Ends all transfers. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
