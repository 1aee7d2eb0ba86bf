package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 measured, 1 failed, 2 wrong usage. */
@Command(
        name = "chaarfm bench dispatch",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
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
            "p50_ms, p99_ms: from sending a result to its acknowledgement, when it is stored for good.",
            "jobs_per_commit: results stored by one transaction, on average.",
            "raw_jobs_per_second: what this PostgreSQL carries with so many in a transaction, without a coordinator.",
            "",
            "Options for the coordinator's JVM: CHAARFM_JAVA_OPTS."
        })
public final class DispatchBenchmark implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--db", paramLabel = "KIND", defaultValue = "sqlite", description = "sqlite or postgres.")
    private Database.Kind kind;

    @Option(names = "--workers", paramLabel = "W", defaultValue = "16", description = "Workers.")
    private int workers;

    @Option(names = "--slots", paramLabel = "S", defaultValue = "8", description = "Jobs that each has at a time.")
    private int slots;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "20000", description = "Results that count.")
    private int jobs;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "10000", description = "Results before those.")
    private int warmUp;

    @Option(names = "--queued", paramLabel = "Q", defaultValue = "0", description = "Jobs that stay in the queue.")
    private int queued;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there, as a JSON object.")
    private Path json;

    @Option(names = "--coordinator", paramLabel = "DIR", required = true, hidden = true)
    private Path home;

    private DispatchBenchmark() {}

    /** The program's entry point; does not return. */
    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new DispatchBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("The benchmark failed: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        between("--workers", workers, 1, 1_000);
        between("--slots", slots, 1, 1_000);
        between("--jobs", jobs, 1, MOST);
        between("--warm-up", warmUp, 1, MOST);
        between("--queued", queued, 0, MOST);
        DispatchLoad load = new DispatchLoad(kind, workers, slots, warmUp, jobs, queued);
        Map<String, Object> figures = load.measure(home, new OrderlyEnd());
        figures.forEach((name, value) -> System.out.printf("%-24s %s%n", name, value));
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
        return CommandLine.ExitCode.OK;
    }

    private void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + value + " is not between " + least + " and " + most + ".");
        }
    }
}
