package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.chaarfm.benchmark.dispatch.RawWrites.Form;

/** A coordinator with a database of its own, that gets one load after the other, each in a session of its own. */
final class LoadedCoordinator {
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Looks without one acknowledgement after which it is given up. */
    private static final int LONGEST_STALL = 12;

    private static final double MILLIS_PER_SECOND = 1_000;

    /** What was measured; {@code bench dispatch --help} and {@code bench scaling --help} define it. */
    record Figures(
            String db,
            int workers,
            int slots,
            long workMs,
            int jobs,
            int queued,
            long queuedPerSecond,
            long jobsPerSecond,
            double cpuMsPerJob,
            double p50Ms,
            double p99Ms,
            double jobsPerCommit,
            double efficiency,
            long rssMb,
            double workersCpuMsPerJob,
            double load) {}

    /** What a whole run adds to it; {@code bench run --help} defines it. */
    private record RunFigures(int tracks, long mostRssMb) {}

    private final Database.Kind kind;
    private final Database database;
    private final CoordinatorProcess process;

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

    /** Ends the coordinator and measures what its database carries by itself, with so many results in a transaction. */
    void measureDatabase(List<Integer> batches, Report report) throws IOException, InterruptedException, SQLException {
        for (int batch : batches) {
            for (int form = 0; form < Form.values().length; form++) {
                process.queue(process.openSession(), RawLimit.jobsFor(batch));
            }
        }
        process.stop();
        for (int batch : batches) {
            for (Form form : Form.values()) {
                try (Connection connection = database.connectToWrite()) {
                    report.add(RawLimit.measure(connection, kind, form, batch));
                }
            }
        }
    }

    /** The coordinator itself. */
    CoordinatorProcess process() {
        return process;
    }

    /** Puts it on the coordinator. */
    Figures measure(Load load) throws IOException, InterruptedException, SQLException {
        return measure(load, process.openSession());
    }

    /**
     * Lets one run go through, from its list to the end, while its state and counts are asked for again and again.
     *
     * @throws IOException also when something of the run is open or failed at the end
     */
    void measureRun(Load load, Report report) throws IOException, InterruptedException, SQLException {
        JsonNode session = process.openSession();
        RunWatch watch = new RunWatch(process, session);
        Figures figures;
        try {
            figures = measure(load, session);
        } finally {
            watch.stop();
        }
        watch.checkCompleted(load.tracks());
        report.add(figures, watch.figures(), new RunFigures(load.tracks(), process.mostResidentMegabytes()));
    }

    private Figures measure(Load load, JsonNode session) throws IOException, InterruptedException, SQLException {
        Duration queueing = process.queue(session, load.tracks());
        Meter meter = new Meter(load.warmUp(), load.jobs(), process::cpu);
        try (Fleet fleet = new Fleet(process.workerAddress(session), load, meter)) {
            fleet.start();
            await(fleet, meter);
            return figures(load, meter, fleet, queueing);
        }
    }

    private static void await(Fleet fleet, Meter meter) throws IOException, InterruptedException {
        int before = 0;
        for (int stalled = 0; !meter.await(LOOK); ) {
            fleet.check();
            int now = meter.count();
            stalled = now == before ? stalled + 1 : 0;
            before = now;
            if (stalled == LONGEST_STALL) {
                throw new IOException("nothing was acknowledged for " + LOOK.multipliedBy(stalled));
            }
        }
    }

    private Figures figures(Load load, Meter meter, Fleet fleet, Duration queueing) throws IOException, SQLException {
        return new Figures(
                kind.name().toLowerCase(Locale.ROOT),
                load.cell().workers(),
                load.cell().slots(),
                load.work().toMillis(),
                load.jobs(),
                load.queued(),
                Math.round(load.tracks() * MILLIS_PER_SECOND / queueing.toMillis()),
                Math.round(meter.jobsPerSecond()),
                meter.coordinatorCpuMillisPerJob(),
                meter.percentileMillis(0.5),
                meter.percentileMillis(0.99),
                database.resultsPerCommit(meter.beginMillis(), meter.endMillis()),
                fleet.efficiency(),
                process.residentMegabytes(),
                meter.ownCpuMillisPerJob(),
                MachineDescription.load());
    }
}
