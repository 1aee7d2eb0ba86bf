package org.chaarfm.coordinator.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Owns the one thread that tells pages what has changed. */
@Singleton
@Startup
@DependsOn("SchemaBean")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PagePump {
    private static final Logger LOG = System.getLogger(PagePump.class.getName());

    @Resource
    ManagedThreadFactory threads;

    @Inject
    PageSockets pages;

    @Inject
    LegacyPages legacyPages;

    private final CountDownLatch stopping = new CountDownLatch(1);

    @PostConstruct
    void start() {
        Thread thread = threads.newThread(this::run);
        thread.setName("pages");
        thread.start();
    }

    private void run() {
        try {
            while (!stopping.await(PageSockets.TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                push(pages::push);
                push(legacyPages::push);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** This thread is the only one that tells pages anything, so nothing may end it. */
    private static void push(Runnable pages) {
        try {
            pages.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Pages could not be told what has changed; tried again in a moment.", e);
        }
    }

    /** Ends the thread. */
    @PreDestroy
    void stop() {
        stopping.countDown();
    }
}
