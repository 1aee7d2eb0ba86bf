package org.chaarfm.coordinator.media;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * The threads that send files, none of those that answer requests. The places of the senders bound them: nothing waits for a
 * thread here. The server disconnects a reader that takes nothing for 30 s.
 */
@ApplicationScoped
public class TransferThreads {
    private static final long IDLE_SECONDS = 30;

    @Resource
    ManagedThreadFactory factory;

    @Inject
    CoordinatorConfig config;

    private ExecutorService executor;

    @PostConstruct
    void open() {
        executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::named);
    }

    private Thread named(Runnable work) {
        Thread thread = factory.newThread(work);
        thread.setName("media-transfer-" + thread.getId());
        return thread;
    }

    /** A sender with places of its own. */
    FileSender newSender() {
        return new FileSender(new TransferPlaces(config.maxTransfers(), MonotonicClock.of(System::nanoTime)), executor);
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
