package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is asked of the coordinator.
 *
 * @param kind the database
 * @param workers simulated workers
 * @param slots jobs that each of them has at a time
 * @param warmUp results before those that count
 * @param jobs results that count
 * @param queued jobs that are still queued at the end
 */
record DispatchLoad(Database.Kind kind, int workers, int slots, int warmUp, int jobs, int queued) {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** Heartbeats without one acknowledgement after which it is given up. */
    private static final int LONGEST_STALL = 12;

    private static final double MILLIS_PER_SECOND = 1_000;

    /** Puts it on a coordinator and gives the figures by their names. */
    Map<String, Object> measure(Path home, OrderlyEnd end) throws IOException, InterruptedException, SQLException {
        Path data = end.temporaryFolder();
        Database database = end.closeLater(new Database(kind, data));
        CoordinatorProcess coordinator = new CoordinatorProcess(home, data, database.coordinatorOptions());
        end.closeLater(coordinator::stop);
        coordinator.awaitReady();
        Meter meter = new Meter(warmUp, jobs, coordinator::cpu);
        run(coordinator, meter);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("db", kind.name().toLowerCase(Locale.ROOT));
        figures.put("workers", workers);
        figures.put("slots", slots);
        figures.put("jobs", jobs);
        figures.put("queued", queued);
        figures.put("jobs_per_second", Math.round(meter.jobsPerSecond()));
        figures.put("cpu_ms_per_job", rounded(meter.coordinatorCpuMillisPerJob()));
        figures.put("p50_ms", rounded(meter.percentileMillis(0.5)));
        figures.put("p99_ms", rounded(meter.percentileMillis(0.99)));
        double batch = database.resultsPerCommit(meter.beginMillis(), meter.endMillis());
        figures.put("jobs_per_commit", rounded(batch));
        figures.put("start_s", rounded(coordinator.start().toMillis() / MILLIS_PER_SECOND));
        figures.put("start_cpu_s", rounded(coordinator.startCpu().toMillis() / MILLIS_PER_SECOND));
        figures.put("rss_mb", coordinator.residentMegabytes());
        figures.put("workers_cpu_ms_per_job", rounded(meter.ownCpuMillisPerJob()));
        figures.putAll(MachineDescription.figures());
        if (database.isPostgres()) {
            coordinator.stop();
            double raw = rawLimit(database, (int) Math.max(1, Math.round(batch)));
            figures.put("raw_jobs_per_second", Math.round(raw));
            figures.put("share_of_raw", rounded(meter.jobsPerSecond() / raw));
        }
        return figures;
    }

    private void run(CoordinatorProcess coordinator, Meter meter) throws IOException, InterruptedException {
        JsonNode session = coordinator.openSession();
        coordinator.queue(session, warmUp + jobs + queued + workers * slots);
        ResultFrames results = new ResultFrames();
        AtomicReference<IOException> failure = new AtomicReference<>();
        List<SimulatedWorker> fleet = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            fleet.add(new SimulatedWorker(coordinator.workerAddress(session), results, meter));
        }
        for (SimulatedWorker worker : fleet) {
            worker.start(slots, reason -> failure.compareAndSet(null, reason));
        }
        int before = 0;
        for (int stalled = 0; !meter.await(HEARTBEAT); ) {
            if (failure.get() != null) {
                throw failure.get();
            }
            for (SimulatedWorker worker : fleet) {
                worker.heartbeat();
            }
            int now = meter.acknowledged();
            System.err.println("  " + now + " of " + (warmUp + jobs));
            stalled = now == before ? stalled + 1 : 0;
            before = now;
            if (stalled == LONGEST_STALL) {
                throw new IOException("nothing was acknowledged for " + HEARTBEAT.multipliedBy(stalled));
            }
        }
    }

    private static double rawLimit(Database database, int batch) throws SQLException {
        try (Connection connection = database.connect()) {
            return RawLimit.jobsPerSecond(connection, batch);
        }
    }

    /** With three digits behind the point. */
    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
