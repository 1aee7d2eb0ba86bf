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
import java.util.concurrent.TimeUnit;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.discovery.Discovery;
import org.chaarfm.dispatch.discovery.DiscoveryQueue;
import org.chaarfm.dispatch.discovery.KeptLists;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.TrackSource;

/** Runs discoveries on threads of their own, so that a slow source delays no other session. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DiscoveryBean {
    /** Sources wait for disks and networks, not for the processor; a start may find thousands of unfinished runs. */
    private static final int AT_A_TIME = 8;

    private static final Logger LOG = System.getLogger(DiscoveryBean.class.getName());

    @Resource
    ManagedThreadFactory threads;

    @Inject
    @Any
    Instance<TrackSource> sources;

    @Inject
    CoordinatorQueries queries;

    private final DiscoveryQueue queue = new DiscoveryQueue(AT_A_TIME);
    private ExecutorService executor;
    private List<TrackSource> allSources;
    private KeptLists lists;

    @PostConstruct
    void open() {
        executor = Executors.newCachedThreadPool(threads);
        allSources = sources.stream().toList();
        lists = new KeptLists(queries::listPiece, () -> TimeUnit.SECONDS.sleep(1));
    }

    /** Queues the discovery and returns at once; the tracks it finds go into the mailbox. */
    public void discover(Run run, Mailbox mailbox) {
        queue.add(run);
        beginNext(mailbox);
    }

    private void beginNext(Mailbox mailbox) {
        queue.next()
                .ifPresent(run -> executor.execute(() -> {
                    try {
                        discoverNow(run, mailbox);
                    } finally {
                        queue.ended(run);
                        if (!executor.isShutdown()) {
                            beginNext(mailbox);
                        }
                    }
                }));
    }

    private void discoverNow(Run run, Mailbox mailbox) {
        Thread thread = Thread.currentThread();
        thread.setName("discovery of run " + run.id());
        try {
            new Discovery(allSources, lists, mailbox, MonotonicClock.of(System::nanoTime)).discover(run);
        } catch (InterruptedException e) {
            LOG.log(Level.INFO, "Discovery of run {0} was interrupted; it begins again at the next start.", run.id());
            thread.interrupt();
        }
    }

    /** Interrupts the discoveries that are still running. */
    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
