package org.chaarfm.worker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        NativeMemory.leaveToTheSystem();
        QuietLogging.configure();
        OwnerWatch.start(System.getenv(), System.in, () -> System.exit(LeaveSignals.INTERRUPTED));
        // JSON is UTF-8, whatever the system's own encoding is.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).execute(arguments));
    }

    /** The whole command line: joining a coordinator, and the commands that need none. */
    static CommandLine commandLine() {
        return new CommandLine(new WorkerCommand())
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** One line that names the option and its value; the whole help would hide it. */
    private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println(misuse.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(command.getCommandName() + " failed: " + failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
