package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a very long list needs, from its request to the end of its run. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 80,
        description = {
            "Lets the run of one long list go through, with 16 simulated workers of 8 slots, while the run's state and"
                    + " counts are asked for five times a second. Fails unless every track is stored at the end.",
            ""
        },
        footer = {
            "",
            "queued_per_second: addresses of the list, from the request to the last queued job.",
            "jobs_per_second: acknowledged results from the thousandth to the last.",
            "state_p50_ms, state_max_ms: how long the run's state and counts took to arrive, from before the list was sent.",
            "most_rss_mb: the most memory that the coordinator had since its start."
        })
final class RunCommand implements Callable<Integer> {
    private static final Cell FLEET = new Cell(16, 8);
    private static final int FEWEST = 2_000;
    private static final List<String> COLUMNS = List.of(
            "db",
            "tracks",
            "queued_per_second",
            "jobs_per_second",
            "cpu_ms_per_job",
            "asked",
            "state_p50_ms",
            "state_max_ms",
            "most_rss_mb",
            "load");

    @Mixin
    private CommonOptions common;

    @Option(names = "--tracks", paramLabel = "T", description = "Addresses in the list; default: ${DEFAULT-VALUE}.")
    private int tracks = 1_000_000;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (tracks < FEWEST) {
            System.err.println("--tracks is " + tracks + ", but at least " + FEWEST + " are needed.");
            return CommandLine.ExitCode.USAGE;
        }
        Report report = common.report(COLUMNS);
        report.begin();
        for (Database.Kind kind : common.databases()) {
            try (OrderlyEnd end = new OrderlyEnd()) {
                Load load = Load.whole(FLEET, tracks);
                LoadedCoordinator.start(kind, common.home(), end).measureRun(load, report);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
