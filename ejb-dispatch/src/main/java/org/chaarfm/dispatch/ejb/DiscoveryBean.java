package org.chaarfm.dispatch.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.discovery.Discovery;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.port.TrackSource;

/** Runs each discovery on a thread of its own, so that a slow source delays no other session. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DiscoveryBean {
    private static final Logger LOG = System.getLogger(DiscoveryBean.class.getName());

    @Resource
    ManagedThreadFactory threads;

    @Inject
    @Any
    Instance<TrackSource> sources;

    private ExecutorService executor;

    @PostConstruct
    void open() {
        executor = Executors.newCachedThreadPool(threads);
    }

    /** Begins the discovery and returns at once; what it finds goes into the mailbox. */
    public void discover(Run run, Mailbox mailbox) {
        List<TrackSource> known = sources.stream().toList();
        Discovery discovery = new Discovery(known, mailbox, MonotonicClock.of(System::nanoTime));
        executor.execute(() -> discover(run, discovery));
    }

    private static void discover(Run run, Discovery discovery) {
        Thread thread = Thread.currentThread();
        thread.setName("discovery of run " + run.id());
        try {
            discovery.discover(run);
        } catch (InterruptedException e) {
            LOG.log(Level.INFO, "Discovery of run {0} was interrupted; it begins again at the next start.", run.id());
            thread.interrupt();
        }
    }

    /** Interrupts what is still looking for tracks. */
    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
