package org.chaarfm.dispatch.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.command.DispatcherControl;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.dispatcher.Dependencies;
import org.chaarfm.dispatch.dispatcher.Dispatcher;
import org.chaarfm.dispatch.dispatcher.DispatcherLoop;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.ModelOffer;

/**
 * Owns the dispatcher and its one thread. Starts after the database schema and stops before discoveries do.
 *
 * <p>Bean-managed throughout: no caller's lock and no caller's transaction reaches the dispatcher (ADR 0002).
 */
@Singleton
@Startup
@DependsOn({"SchemaBean", "DiscoveryBean"})
@Local({Mailbox.class, DispatcherControl.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DispatcherBean implements Mailbox, DispatcherControl {
    /** How long the container waits for the last turn. */
    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(DispatcherBean.class.getName());

    @Resource
    ManagedThreadFactory threads;

    @Inject
    DispatchStore store;

    @Inject
    IdSource ids;

    @Inject
    Instance<ModelOffer> models;

    @Inject
    Instance<DispatcherSettings> settings;

    @Inject
    Instance<DispatchEvents> events;

    @EJB
    DiscoveryBean discovery;

    private Dispatcher dispatcher;
    private DispatcherLoop loop;
    private Thread thread;

    @PostConstruct
    void start() {
        // In milliseconds, as people read times; the databases would store them a thousand times finer.
        InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
        MonotonicClock monotonic = MonotonicClock.of(System::nanoTime);
        Dependencies dependencies = new Dependencies(
                store,
                clock,
                monotonic,
                ids,
                new SecureRandom(),
                models.isResolvable() ? models.get() : ModelOffer.NONE,
                run -> discovery.discover(run, dispatcher),
                events.isResolvable() ? events.get() : DispatchEvents.NONE);
        dispatcher =
                new Dispatcher(dependencies, settings.isResolvable() ? settings.get() : DispatcherSettings.STANDARD);
        loop = new DispatcherLoop(dispatcher, monotonic);
        thread = threads.newThread(loop);
        thread.setName("dispatcher");
        thread.start();
    }

    @Override
    public void put(Command command) {
        dispatcher.put(command);
    }

    @Override
    public boolean turning() {
        return loop.turning();
    }

    @Override
    public Optional<String> outage() {
        return loop.outage();
    }

    /** For a container that did not call {@link #stop} earlier. */
    @PreDestroy
    void destroy() {
        stop();
    }

    @Override
    public void stop() {
        if (!thread.isAlive()) {
            return;
        }
        loop.stop();
        try {
            thread.join(LAST_TURN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.log(
                Level.INFO,
                thread.isAlive() ? "The dispatcher is still in its last turn." : "The dispatcher has stopped.");
    }
}
