package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the databases carry by themselves. */
@Command(
        name = "raw",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 80,
        description = {
            "Measures how many results a second a database carries without a coordinator: the rows that a turn writes, in"
                    + " the coordinator's own schema, on one connection that has the machine for itself. Nothing is"
                    + " read, decided or sent.",
            ""
        },
        footer = {
            "",
            "form: batched, a statement for each row in a JDBC batch; many_rows, one statement for all rows of a table."
                    + " A coordinator is compared with the faster of both."
        })
final class RawCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("db", "form", "jobs_per_commit", "raw_per_second", "p50_ms", "p99_ms", "load");

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            description = "Results in one transaction; default: 1, 16, 64, 128.")
    private List<Integer> batches = List.of(1, 16, 64, 128);

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
            coordinator.measureDatabase(batches, report);
        }
    }
}
