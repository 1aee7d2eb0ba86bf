package org.chaarfm.coordinator.media;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chaarfm.coordinator.config.CoordinatorConfig;

/**
 * The threads that send files: few enough that readers who have stopped cost little, and none of those that answer
 * requests. Who comes when all are busy waits; the server disconnects a reader that takes nothing for 30 s.
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
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                config.maxTransfers(),
                config.maxTransfers(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                this::named);
        threads.allowCoreThreadTimeOut(true);
        executor = threads;
    }

    private Thread named(Runnable work) {
        Thread thread = factory.newThread(work);
        thread.setName("media-transfer-" + thread.getId());
        return thread;
    }

    void execute(Runnable transfer) {
        executor.execute(transfer);
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
