package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.v1.V1Codec;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.machine.MachineLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends heartbeats from the thread {@code heartbeat}, which does nothing else, however busy the machine is. */
final class Heartbeats implements Link.HeartbeatSender, AutoCloseable {
    /** A socket takes a frame in milliseconds; a job must not wait long for one that does not read. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private final Holdings holdings;
    private final MachineLoad load;
    private final Guard guard;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread heartbeat = new Thread(task, "heartbeat");
        heartbeat.setDaemon(true);
        return heartbeat;
    });

    // Guarded by this; null while stopped.
    private Link link;
    private ScheduledFuture<?> rhythm;

    Heartbeats(Holdings holdings, MachineLoad load, Guard guard) {
        this.holdings = holdings;
        this.load = load;
        this.guard = guard;
    }

    @Override
    public synchronized void start(Link over, Duration interval) {
        stop();
        link = over;
        // Not at a fixed rate, which would send all that a night's sleep left out.
        rhythm = thread.scheduleWithFixedDelay(this::beatOnce, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Sends one more now, if started, and waits up to two seconds until it is written, since the next step may crash the
     * process. An interrupt ends the wait and stays set.
     */
    void beat() {
        CountDownLatch written = new CountDownLatch(1);
        try {
            if (began(written) && !written.await(MOST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A heartbeat is not written yet; the job goes on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean began(CountDownLatch written) {
        Link over = link;
        if (over != null) {
            thread.execute(() -> {
                beatOnce();
                over.afterWritten(written::countDown);
            });
        }
        return over != null;
    }

    @Override
    public synchronized void stop() {
        if (rhythm != null) {
            rhythm.cancel(false);
        }
        rhythm = null;
        link = null;
    }

    private void beatOnce() {
        guard.run(this::send);
    }

    private void send() {
        Link over = current();
        if (over != null) {
            over.send(V1Codec.encode(new Heartbeat(holdings.progress(), load.cpu(), load.rssMb())));
        }
    }

    private synchronized Link current() {
        return link;
    }

    @Override
    public void close() {
        stop();
        thread.shutdownNow();
    }
}
