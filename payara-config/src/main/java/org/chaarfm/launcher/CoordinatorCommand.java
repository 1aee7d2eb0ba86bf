package org.chaarfm.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.launcher.server.ServerLog;
import org.chaarfm.os.ParentProcessWatchdog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command. Exit codes: 0 after a clean stop, 1 after a failure that was said in a sentence on standard error, 2 for
 * wrong usage.
 */
@Command(
        name = "chaarfm_coordinator",
        header = "Hands out tracks to workers and keeps the embeddings that come back.",
        description = {
            "",
            "Starts the coordinator and runs until it is stopped with Ctrl-C or SIGTERM. Once it is ready it shows its"
                    + " address and the line that adds a worker.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = ResetAdminCommand.class,
        versionProvider = CoordinatorCommand.VersionLine.class,
        sortOptions = false,
        usageHelpWidth = 80,
        footer = {"", "Each option can also be given by the environment variable named in parentheses."})
public final class CoordinatorCommand implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(CoordinatorCommand.class.getName());

    @Mixin
    private CoordinatorSettings settings;

    @Spec
    private CommandSpec spec;

    private final Console console;
    private final StopSignal stop;

    CoordinatorCommand(Map<String, String> environment, Console console, StopSignal stop) {
        this.settings = new CoordinatorSettings(environment);
        this.console = console;
        this.stop = stop;
    }

    /** The program's entry point; does not return. */
    public static void main(String[] args) {
        Console console = new Console(System.out, System.err);
        StopSignal stop = new StopSignal(console);
        stop.install();
        ParentProcessWatchdog.start(System.getenv(), System.in, stop::request);
        System.exit(commandLine(System.getenv(), console, stop).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment, Console console, StopSignal stop) {
        return new CommandLine(new CoordinatorCommand(environment, console, stop), new Commands(environment, console))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    console.complain(wrong.getMessage());
                    console.complain("See --help for all options.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    console.complain(sentence(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** Makes the subcommands, which need what this command has. */
    private record Commands(Map<String, String> environment, Console console) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == ResetAdminCommand.class
                    ? type.cast(new ResetAdminCommand(environment, console))
                    : CommandLine.defaultFactory().create(type);
        }
    }

    /** What the console shows of a failure. One that nobody foresaw goes to the log as well, with its trace. */
    private static String sentence(Exception failure) {
        if (failure instanceof StartException) {
            return failure.getMessage();
        }
        LOG.log(Level.SEVERE, "The coordinator failed", failure);
        String log = System.getProperty(ServerLog.FILE_PROPERTY);
        return "The coordinator failed: " + failure.toString().strip().replaceAll("\\s+", " ")
                + (log == null ? "" : ". More is in " + log) + ".";
    }

    @Override
    public Integer call() throws StartException, InterruptedException {
        try {
            run();
            return CommandLine.ExitCode.OK;
        } catch (Error broken) {
            // Picocli passes errors on, and this thread would end without the server's.
            throw new IllegalStateException(broken.toString(), broken);
        }
    }

    private void run() throws StartException, InterruptedException {
        try {
            settings.check();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        if (settings.prepare()) {
            Coordinator.startOnce();
        } else {
            new Coordinator(settings, console).run(stop::await);
        }
    }

    /** The version from the jar's manifest, for example 0.1.0; "development" where there is no jar. */
    static String version() {
        String version = CoordinatorCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version.replace("-SNAPSHOT", "");
    }

    /** Answers {@code --version}. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ChaarFM coordinator " + version()};
        }
    }
}
