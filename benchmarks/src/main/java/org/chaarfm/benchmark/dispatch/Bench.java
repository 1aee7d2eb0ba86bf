package org.chaarfm.benchmark.dispatch;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 measured, 1 failed, 2 wrong usage. */
@Command(
        name = "chaarfm bench",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 80,
        description = "Measures what a coordinator carries, and its page.",
        subcommands = {
            DispatchCommand.class,
            ScalingCommand.class,
            RunCommand.class,
            RawCommand.class,
            PageCommand.class
        })
public final class Bench {
    private Bench() {}

    /** The program's entry point; does not return. */
    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("The benchmark failed: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args));
    }
}
