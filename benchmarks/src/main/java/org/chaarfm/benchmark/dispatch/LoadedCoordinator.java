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

/** A coordinator with a database of its own, that gets one load after the other, each in a session of its own. */
final class LoadedCoordinator {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** Heartbeats without one acknowledgement after which it is given up. */
    private static final int LONGEST_STALL = 12;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Database.Kind kind;
    private final Database database;
    private final CoordinatorProcess process;
    private final ResultFrames results = new ResultFrames();

    private LoadedCoordinator(Database.Kind kind, Database database, CoordinatorProcess process) {
        this.kind = kind;
        this.database = database;
        this.process = process;
    }

    /** Starts both; they end with {@code end}. */
    static LoadedCoordinator start(Database.Kind kind, Path home, OrderlyEnd end)
            throws IOException, InterruptedException {
        Path data = end.temporaryFolder();
        Database database = end.closeLater(new Database(kind, data));
        CoordinatorProcess process = new CoordinatorProcess(home, data, database.coordinatorOptions());
        end.closeLater(process::stop);
        process.awaitReady();
        return new LoadedCoordinator(kind, database, process);
    }

    /** Ends the coordinator; its database stays. */
    void stop() throws InterruptedException {
        process.stop();
    }

    /** To its database, once it has stopped. */
    Connection connect() throws SQLException {
        return database.connectToWrite();
    }

    /** Queues jobs without any worker; gives how long that took. */
    Duration queue(int tracks) throws IOException, InterruptedException {
        return process.queue(process.openSession(), tracks);
    }

    /** Puts it on the coordinator and gives the figures by their names. */
    Map<String, Object> measure(Load load) throws IOException, InterruptedException, SQLException {
        return measure(load, process.openSession());
    }

    /**
     * Lets one run go through, from its list to the end, while its state and counts are asked for again and again.
     *
     * @throws IOException also when something of the run is open or failed at the end
     */
    Map<String, Object> measureRun(Load load) throws IOException, InterruptedException, SQLException {
        JsonNode session = process.openSession();
        RunWatch watch = new RunWatch(process, session);
        Map<String, Object> figures;
        try {
            figures = measure(load, session);
        } finally {
            watch.stop();
        }
        watch.checkCompleted(load.tracks());
        figures.putAll(watch.figures());
        figures.put("most_rss_mb", process.mostResidentMegabytes());
        return figures;
    }

    private Map<String, Object> measure(Load load, JsonNode session)
            throws IOException, InterruptedException, SQLException {
        Duration queueing = process.queue(session, load.tracks());
        Meter meter = new Meter(load.warmUp(), load.jobs(), process::cpu);
        List<SimulatedWorker> fleet = join(session, load, meter);
        try {
            run(fleet, load, meter);
        } finally {
            fleet.forEach(SimulatedWorker::leave);
        }
        return figures(load, meter, fleet, queueing);
    }

    private List<SimulatedWorker> join(JsonNode session, Load load, Meter meter) throws IOException {
        WorkTimer timer = new WorkTimer(load.work());
        List<SimulatedWorker> fleet = new ArrayList<>();
        for (int i = 0; i < load.cell().workers(); i++) {
            fleet.add(new SimulatedWorker(process.workerAddress(session), results, meter, timer));
        }
        return fleet;
    }

    private static void run(List<SimulatedWorker> fleet, Load load, Meter meter)
            throws IOException, InterruptedException {
        AtomicReference<IOException> failure = new AtomicReference<>();
        for (SimulatedWorker worker : fleet) {
            worker.start(load.cell().slots(), reason -> failure.compareAndSet(null, reason));
        }
        int before = 0;
        for (int stalled = 0; !meter.await(HEARTBEAT); ) {
            if (failure.get() != null) {
                throw failure.get();
            }
            for (SimulatedWorker worker : fleet) {
                worker.heartbeat();
            }
            int now = meter.count();
            stalled = now == before ? stalled + 1 : 0;
            before = now;
            if (stalled == LONGEST_STALL) {
                throw new IOException("nothing was acknowledged for " + HEARTBEAT.multipliedBy(stalled));
            }
        }
    }

    private Map<String, Object> figures(Load load, Meter meter, List<SimulatedWorker> fleet, Duration queueing)
            throws IOException, SQLException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("db", kind.name().toLowerCase(Locale.ROOT));
        figures.putAll(load.cell().figures());
        figures.put("work_ms", load.work().toMillis());
        figures.put("jobs", load.jobs());
        figures.put("queued", load.queued());
        figures.put("queued_per_second", Math.round(load.tracks() * MILLIS_PER_SECOND / queueing.toMillis()));
        figures.put("jobs_per_second", Math.round(meter.jobsPerSecond()));
        figures.put("cpu_ms_per_job", Report.rounded(meter.coordinatorCpuMillisPerJob()));
        figures.put("p50_ms", Report.rounded(meter.percentileMillis(0.5)));
        figures.put("p99_ms", Report.rounded(meter.percentileMillis(0.99)));
        figures.put(
                "jobs_per_commit", Report.rounded(database.resultsPerCommit(meter.beginMillis(), meter.endMillis())));
        figures.put("efficiency", Report.rounded(SimulatedWorker.efficiency(fleet)));
        figures.put("rss_mb", process.residentMegabytes());
        figures.put("workers_cpu_ms_per_job", Report.rounded(meter.ownCpuMillisPerJob()));
        figures.put("load", MachineDescription.load());
        return figures;
    }
}
