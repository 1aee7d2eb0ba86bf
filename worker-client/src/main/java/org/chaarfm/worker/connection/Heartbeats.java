package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.v1.V1Codec;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.machine.MachineLoad;

/** Sends heartbeats from the thread {@code heartbeat}, which has no other work, however busy the machine is. */
final class Heartbeats implements Pulse, AutoCloseable {
    private final Holdings holdings;
    private final MachineLoad load;
    private final Guard guard;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread heartbeat = new Thread(task, "heartbeat");
        heartbeat.setDaemon(true);
        return heartbeat;
    });

    /** Guarded by this; null while stopped. */
    private Link link;

    /** Guarded by this; null while stopped. */
    private ScheduledFuture<?> rhythm;

    /** @param guard keeps the rhythm going when one heartbeat cannot be made */
    Heartbeats(Holdings holdings, MachineLoad load, Guard guard) {
        this.holdings = holdings;
        this.load = load;
        this.guard = guard;
    }

    @Override
    public synchronized void start(Link over, Duration interval) {
        stop();
        link = over;
        rhythm = thread.scheduleAtFixedRate(this::beatOnce, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void beat() {
        if (link != null) {
            thread.execute(this::beatOnce);
        }
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
