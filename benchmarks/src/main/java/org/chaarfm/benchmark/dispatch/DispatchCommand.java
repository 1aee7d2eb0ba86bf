package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many results a second a coordinator takes in, and how long an idle slot waits for its next job. */
@Command(
        name = "dispatch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 80,
        description = {
            "Measures how many results a second a coordinator takes in: the delivered one as a process of its own,"
                    + " real sockets, and simulated workers that answer each job at once. Workers and database run on"
                    + " the same machine and share its cores.",
            ""
        },
        footer = {
            "",
            "jobs_per_second: acknowledged results, from the last of the warm-up to the last.",
            "cpu_ms_per_job: processor time of the coordinator meanwhile; that of PostgreSQL is not in it.",
            "p50_ms, p99_ms: from sending a result, which leaves a slot idle, to the arrival of the slot's next job: the"
                    + " result is stored for good by then.",
            "jobs_per_commit: results stored by one transaction, on average.",
            "queued_per_second: addresses of the list that was sent before, from the request to the last queued job.",
            "raw_per_second: what the database carries with as many in a transaction, without a coordinator, by either"
                    + " form of writing (bench raw). jobs_per_second is to be compared with the faster one.",
            "",
            "Options for the coordinator's JVM: CHAARFM_JAVA_OPTS."
        })
final class DispatchCommand implements Callable<Integer> {
    private static final int[] WORKERS = {1, 4, 16, 64};
    private static final int[] SLOTS = {1, 8};
    private static final Cell USUAL = new Cell(16, 8);
    private static final int WARM_UP = 20_000;
    private static final List<String> COLUMNS = List.of(
            "db",
            "workers",
            "slots",
            "queued",
            "work_ms",
            "jobs_per_second",
            "cpu_ms_per_job",
            "p50_ms",
            "p99_ms",
            "jobs_per_commit",
            "queued_per_second",
            "form",
            "raw_per_second",
            "load");

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--only",
            paramLabel = "WxS",
            split = ",",
            converter = CellConverter.class,
            description = "Workers and slots, such as 16x8; default: 1, 4, 16 and 64 workers with 1 and 8 slots, then"
                    + " 16x8 with --queued and --rate.")
    private List<Cell> only = List.of();

    @Option(
            names = "--queued",
            paramLabel = "Q",
            split = ",",
            description = "Jobs that stay in the queue; default: 0, and for 16x8 also 1,000, 100,000 and 1,000,000.")
    private List<Integer> queued = List.of();

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Results a second that all workers together make, instead of as many as they can; default: 500"
                            + " for 16x8, after everything else.")
    private int rate;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Report report = common.report(COLUMNS);
        report.begin();
        for (Database.Kind kind : common.databases()) {
            measure(kind, report);
        }
        return CommandLine.ExitCode.OK;
    }

    private void measure(Database.Kind kind, Report report) throws IOException, InterruptedException, SQLException {
        try (OrderlyEnd end = new OrderlyEnd()) {
            LoadedCoordinator coordinator = LoadedCoordinator.start(kind, common.home(), end);
            coordinator.measure(new Load(USUAL, Duration.ZERO, 1, WARM_UP, 0));
            LoadedCoordinator.Figures busiest = null;
            for (Load load : loads()) {
                LoadedCoordinator.Figures figures = coordinator.measure(load);
                report.add(figures);
                busiest = load.cell().equals(USUAL) && load.work().isZero() ? figures : busiest;
            }
            if (busiest != null) {
                coordinator.measureDatabase(List.of(Math.max(1, (int) busiest.jobsPerCommit())), report);
            }
        }
    }

    private List<Load> loads() {
        List<Load> loads = new ArrayList<>();
        if (!only.isEmpty()) {
            only.forEach(cell -> loads.addAll(of(cell, queued.isEmpty() ? List.of(0) : queued)));
            return loads;
        }
        for (int slots : SLOTS) {
            for (int workers : WORKERS) {
                loads.addAll(of(new Cell(workers, slots), List.of(0)));
            }
        }
        loads.addAll(of(USUAL, queued.isEmpty() ? List.of(1_000, 100_000, 1_000_000) : queued));
        if (rate == 0) {
            loads.add(Load.paced(USUAL, 500));
        }
        return loads;
    }

    private List<Load> of(Cell cell, List<Integer> queues) {
        return queues.stream()
                .map(queue -> rate == 0 ? Load.full(cell, queue) : Load.paced(cell, rate))
                .toList();
    }

    /** For the option. */
    static final class CellConverter implements ITypeConverter<Cell> {
        @Override
        public Cell convert(String value) {
            try {
                return Cell.of(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
