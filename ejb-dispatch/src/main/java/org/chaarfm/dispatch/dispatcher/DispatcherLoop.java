package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatcherControl;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * What the dispatcher's thread runs: turn after turn, with a tick every second, until it is told to stop. {@link #run} is
 * for that one thread, the rest is thread-safe.
 *
 * <p>No failure ends it, errors included, except lack of memory: the delivered coordinator exits then.
 */
public final class DispatcherLoop implements Runnable, DispatcherControl {
    /** A turn that takes longer counts as stuck: ten ticks. */
    static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    /** How long to wait before the database is tried again. */
    static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(DispatcherLoop.class.getName());

    private final Dispatcher dispatcher;
    private final MonotonicClock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** When the last turn ended; null while none has, and once the loop is over. */
    private volatile Duration lastTurn;

    /** Why the last turn failed; null if it did not. */
    private volatile String outage;

    private Duration nextTick = Duration.ZERO;

    public DispatcherLoop(Dispatcher dispatcher, MonotonicClock clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                turn();
            }
            dispatcher.takeBackDiscoveryStarts();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lastTurn = null;
            dispatcher.close();
        }
    }

    private void turn() throws InterruptedException {
        try {
            tick();
            if (!dispatcher.turn()) {
                dispatcher.await(nextTick.minus(clock.elapsed()));
            }
            lastTurn = clock.elapsed();
            recovered();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            dispatcher.requireResync();
            failed(e);
            boolean stopped = stopping.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(Level.DEBUG, "Waited before the next turn; stopping: {0}", stopped);
        }
    }

    private void tick() {
        Duration now = clock.elapsed();
        if (now.compareTo(nextTick) >= 0) {
            dispatcher.put(new Command.Tick());
            nextTick = now.plus(Command.Tick.EVERY);
        }
    }

    /** Logs each cause once: the database is away, and when it is back its disk is full. */
    private void failed(Throwable cause) {
        String sentence = String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
        if (!sentence.equals(outage)) {
            LOG.log(Level.ERROR, "The dispatcher cannot go on; it waits and tries again every second.", cause);
        }
        outage = sentence;
    }

    private void recovered() {
        if (outage != null) {
            LOG.log(Level.INFO, "The dispatcher goes on.");
        }
        outage = null;
    }

    @Override
    public Optional<String> outage() {
        return Optional.ofNullable(outage);
    }

    @Override
    public boolean turning() {
        Duration last = lastTurn;
        return stopping.getCount() > 0
                && last != null
                && clock.elapsed().minus(last).compareTo(LONGEST_TURN) < 0;
    }

    /** Ends the loop after the current turn, without waiting for it; its thread then closes the dispatcher. */
    @Override
    public void stop() {
        stopping.countDown();
        try {
            dispatcher.put(new Command.Tick()); // wakes it
        } catch (Mailbox.StoppedException e) {
            LOG.log(Level.DEBUG, "The dispatcher had stopped before.");
        }
    }
}
