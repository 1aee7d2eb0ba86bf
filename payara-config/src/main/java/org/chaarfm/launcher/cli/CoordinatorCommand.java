package org.chaarfm.launcher.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chaarfm.launcher.Console;
import org.chaarfm.launcher.Coordinator;
import org.chaarfm.launcher.Preparation;
import org.chaarfm.launcher.StartException;
import org.chaarfm.launcher.Version;
import org.chaarfm.launcher.settings.CoordinatorSettings;
import org.chaarfm.launcher.settings.InvalidSettingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        name = "chaarfm-coordinator",
        header = "Hands out tracks to workers and keeps the embeddings that come back.",
        description = {
            "",
            "Starts the coordinator and runs until it is stopped with Ctrl-C or SIGTERM. Once it is ready it shows its"
                    + " address and the line that adds a worker.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = CoordinatorCommand.VersionLine.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Each option can also be given by the environment variable named in parentheses."})
public final class CoordinatorCommand implements Callable<Integer> {

    @Mixin
    private CoordinatorOptions options = new CoordinatorOptions();

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Console console;

    CoordinatorCommand(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /** Entry point for {@link org.chaarfm.launcher.Main}; does not return. */
    public static void main(String[] args) {
        OwnerWatch.start(System.getenv(), System.in, () -> System.exit(CommandLine.ExitCode.OK));
        Console console = new Console(System.out, System.err);
        System.exit(commandLine(System.getenv(), console).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment, Console console) {
        return new CommandLine(new CoordinatorCommand(environment, console))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    console.complain(wrong.getMessage());
                    console.complain("See --help for all options.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof StartException)) {
                        throw failure;
                    }
                    console.complain(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws StartException, InterruptedException {
        Path usualRuntime = CoordinatorOptions.usualRuntimeFolder(environment);
        if (options.prepare()) {
            new Preparation(settings(), usualRuntime).run();
        } else {
            new Coordinator(settings(), usualRuntime, console).run();
        }
        return CommandLine.ExitCode.OK;
    }

    CoordinatorSettings settings() {
        try {
            return options.settings(environment);
        } catch (InvalidSettingException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Answers {@code --version}. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ChaarFM coordinator " + Version.current()};
        }
    }
}
