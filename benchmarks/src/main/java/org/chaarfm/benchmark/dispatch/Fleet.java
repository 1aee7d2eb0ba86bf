package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** All simulated workers of one load. Each takes jobs on a thread of its own; one more sends the heartbeats of all. */
final class Fleet implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Load load;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final ScheduledThreadPoolExecutor heartbeats =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "heartbeats"));

    /** They connect and take nothing yet. */
    Fleet(URI address, Load load, Meter meter) throws IOException {
        this.load = load;
        ResultFrames results = new ResultFrames();
        WorkTimer timer = new WorkTimer(load.work());
        for (int i = 0; i < load.cell().workers(); i++) {
            workers.add(new SimulatedWorker(address, results, meter, timer));
        }
    }

    /** They take jobs from now on, and send their heartbeats one after the other. */
    void start() throws IOException {
        for (SimulatedWorker worker : workers) {
            worker.start(load.cell().slots(), reason -> failure.compareAndSet(null, reason));
        }
        long every = TimeUnit.MICROSECONDS.convert(HEARTBEAT);
        for (int i = 0; i < workers.size(); i++) {
            SimulatedWorker worker = workers.get(i);
            long first = every * i / workers.size();
            ScheduledFuture<?> unused =
                    heartbeats.scheduleAtFixedRate(() -> beat(worker), first, every, TimeUnit.MICROSECONDS);
        }
    }

    private void beat(SimulatedWorker worker) {
        try {
            worker.heartbeat();
        } catch (IOException lost) {
            failure.compareAndSet(null, lost);
        }
    }

    /** @throws IOException if one of them has lost its connection or was told of a mistake */
    void check() throws IOException {
        if (failure.get() != null) {
            throw new IOException("a simulated worker gave up: " + failure.get().getMessage(), failure.get());
        }
    }

    /** Which part of their time workers of one slot have worked; 0 of others. */
    double efficiency() {
        return workers.stream()
                .mapToDouble(SimulatedWorker::efficiency)
                .average()
                .orElse(0);
    }

    @Override
    public void close() {
        heartbeats.shutdownNow();
        workers.forEach(SimulatedWorker::leave);
    }
}
