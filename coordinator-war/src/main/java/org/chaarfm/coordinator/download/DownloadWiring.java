package org.chaarfm.coordinator.download;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chaarfm.coordinator.config.CoordinatorConfig;

/** The folder of packages as a bean, and the thread that reads its files. */
@ApplicationScoped
class DownloadWiring {
    private static final long IDLE_THREAD_SECONDS = 10;

    @Resource
    ManagedThreadFactory threads;

    private ExecutorService reader;

    /** The files are looked at once the application has started, so that they are known when somebody comes. */
    void starting(@Observes @Initialized(ApplicationScoped.class) Object event, PackageFolder folder) {
        folder.listing();
    }

    @Produces
    @Singleton
    PackageFolder folder(CoordinatorConfig config) {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::named);
        one.allowCoreThreadTimeOut(true);
        reader = one;
        return new PackageFolder(config.packages(), new FileHashes(one, InstantSource.system()));
    }

    @Produces
    @Singleton
    static WorkerOffer offer(PackageFolder folder) {
        return WorkerOffer.of(folder);
    }

    private Thread named(Runnable work) {
        Thread thread = threads.newThread(work);
        thread.setName("package-check");
        return thread;
    }

    @PreDestroy
    void stop() {
        if (reader != null) {
            reader.shutdownNow();
        }
    }
}
