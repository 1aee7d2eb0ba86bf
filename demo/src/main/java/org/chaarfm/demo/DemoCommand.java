package org.chaarfm.demo;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chaarfm.demo.report.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the demo, and where its JVM begins. */
@Command(
        name = "chaarfm demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 80,
        description = {
            "Turns a folder of music into MusicNN embeddings: starts a coordinator and some workers, shows how they"
                    + " work, and ends them.",
            ""
        },
        footer = {
            "",
            "What the demo knows of each FOLDER is kept in target/demo: interrupted, the same command goes on from there,"
                    + " and tracks that are done are not done again.",
            "",
            "The weights are those that the environment variable MUSICNN_MODEL names, else those in the worker's cache,"
                    + " else a stand-in whose vectors mean nothing.",
            "",
            "Exit codes: 0 the run completed, 1 it did not or found no audio, 2 wrong usage."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 64;

    private final Fleet.Programs programs;
    private final Path kept;
    private final Map<String, String> environment;
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The music. Without it the demo makes some itself.")
    private Path folder;

    @Option(names = "--workers", paramLabel = "N", description = "Worker processes to start, 1 to 64. Default: 3.")
    private int workers = 3;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            defaultValue = "chaarfm-demo.ndjson",
            description =
                    "Where the embeddings are written at the end, one JSON object a line. Default: ${DEFAULT-VALUE}.")
    private ExportTarget export;

    @Option(names = "--fresh", description = "Delete what is kept of FOLDER and begin anew.")
    private boolean fresh;

    private DemoCommand(Fleet.Programs programs, Path kept, Map<String, String> environment, Console console) {
        this.programs = programs;
        this.kept = kept;
        this.environment = environment;
        this.console = console;
    }

    /** Runs the demo of the checkout in {@code chaarfm.home} and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Path checkout = Path.of(System.getProperty("chaarfm.home", ".")).toAbsolutePath();
        // Names of tracks are not ASCII, whatever the locale of a bare machine says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String ending = File.separatorChar == '\\' ? ".cmd" : "";
        Fleet.Programs programs = new Fleet.Programs(
                List.of(checkout + "/payara-config/target/chaarfm_coordinator/bin/chaarfm_coordinator" + ending),
                List.of(checkout + "/worker-client/target/chaarfm_worker/bin/chaarfm_worker" + ending));
        System.exit(commandLine(programs, checkout.resolve("target/demo"), System.getenv(), out)
                .execute(arguments));
    }

    /** The command, which answers wrong usage with a sentence; {@code kept} is for what stays between two demos. */
    static CommandLine commandLine(
            Fleet.Programs programs, Path kept, Map<String, String> environment, PrintStream out) {
        CommandLine line = new CommandLine(new DemoCommand(programs, kept, environment, new Console(out)));
        line.getCommandSpec()
                .version("ChaarFM demo " + DemoCommand.class.getPackage().getImplementationVersion());
        line.registerConverter(ExportTarget.class, named -> ExportTarget.of(Path.of(named)));
        return line.setParameterExceptionHandler((wrong, arguments) -> {
            line.getErr().println(Text.line(wrong.getMessage()));
            line.getErr().println("See --help for all options.");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() throws InterruptedException {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw wrong("--workers must be 1 to " + MOST_WORKERS + ", was " + workers);
        }
        boolean weightsGiven = weightsGiven();
        try (DemoFolder demoFolder = new DemoFolder(kept, folder == null ? null : existingFolder(), fresh)) {
            return run(demoFolder, weightsGiven);
        } catch (IOException e) {
            console.say(e.getMessage());
            return 1;
        }
    }

    private int run(DemoFolder demoFolder, boolean weightsGiven) throws InterruptedException {
        Fleet fleet = new Fleet(programs, demoFolder);
        Ending ending = new Ending(fleet, console);
        try {
            boolean completed = new Demo(demoFolder, fleet, ending, console).run(workers, export, weightsGiven);
            ending.end();
            return completed ? 0 : 1;
        } catch (IOException | UncheckedIOException e) {
            String why = e instanceof UncheckedIOException ? e.getCause().getMessage() : e.getMessage();
            ending.end("The demo did not complete: " + why, "What the programs said is in " + demoFolder.logs);
            return 1;
        }
    }

    private Path existingFolder() throws IOException {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw wrong("FOLDER: " + folder + " is not a folder that can be read");
        }
        return folder.toRealPath();
    }

    private boolean weightsGiven() {
        String named = environment.getOrDefault("MUSICNN_MODEL", "");
        boolean given = !named.isBlank() && !named.equals("stand-in");
        if (given && !Files.isRegularFile(Path.of(named))) {
            throw wrong("MUSICNN_MODEL: there is no file " + named);
        }
        return given;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
