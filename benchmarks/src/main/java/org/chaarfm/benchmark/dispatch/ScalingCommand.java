package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether many workers do as much as each of them alone would. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 80,
        description = {
            "Measures which part of their time many workers work: with jobs of a second over real sockets, and with jobs"
                    + " of a minute in virtual time, in which only what the dispatcher's turns take is real.",
            ""
        },
        footer = {
            "",
            "efficiency: jobs / (workers x time), where a job takes one unit of time.",
            "p50_ms, p99_ms: from sending a result to the arrival of the worker's next job.",
            "work_ms: how long a job takes."
        })
final class ScalingCommand implements Callable<Integer> {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ROUNDS = 20;
    private static final List<String> COLUMNS = List.of(
            "db", "workers", "work_ms", "efficiency", "jobs_per_second", "cpu_ms_per_job", "p50_ms", "p99_ms", "load");

    @Mixin
    private CommonOptions common;

    @Option(names = "--workers", paramLabel = "W", split = ",", description = "Default: 1, 3, 10, 100, 1000.")
    private List<Integer> workers = List.of(1, 3, 10, 100, 1_000);

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Report report = common.report(COLUMNS);
        report.begin();
        for (Database.Kind kind : common.databases()) {
            measure(kind, report);
        }
        for (int count : workers) {
            report.add(new VirtualFleet(count).measure());
        }
        return CommandLine.ExitCode.OK;
    }

    private void measure(Database.Kind kind, Report report) throws IOException, InterruptedException, SQLException {
        try (OrderlyEnd end = new OrderlyEnd()) {
            LoadedCoordinator coordinator = LoadedCoordinator.start(kind, common.home(), end);
            coordinator.measure(Load.full(new Cell(16, 8), 0));
            for (int count : workers) {
                report.add(coordinator.measure(new Load(new Cell(count, 1), SECOND, 2 * count, ROUNDS * count, 0)));
            }
        }
    }
}
