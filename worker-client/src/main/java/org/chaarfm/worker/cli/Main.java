package org.chaarfm.worker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.chaarfm.os.ParentProcessWatchdog;
import org.chaarfm.protocol.field.TerminalStream;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.failure.FileTrouble;
import picocli.CommandLine;

/** Where the program begins. */
public final class Main {
    private static final int TERMINAL_COLUMNS = 80;

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        guardErrors();
        BackgroundLog.configure();
        ServiceLog.keepShort(System.getenv());
        // JSON is UTF-8, whatever the system's own encoding is.
        PrintWriter out =
                new PrintWriter(shown(FileDescriptor.out, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
        Exit.with(run(commandLine().setOut(out).setExecutionStrategy(Main::executed), arguments));
    }

    /** With orders on the standard input its end is obeyed by what reads them. */
    private static int executed(CommandLine.ParseResult parsed) {
        if (!parsed.hasMatchedOption("--control")) {
            ParentProcessWatchdog.start(System.getenv(), System.in, () -> Exit.with(Exit.INTERRUPTED));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int run(CommandLine commandLine, String[] arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (LinkageError e) { // A native library, of which the message speaks.
            commandLine.getErr().println(e.getMessage());
            return Exit.forGood(CommandLine.ExitCode.SOFTWARE);
        }
    }

    /** Cleans everything that is printed to stderr from now on, by any code. */
    static void guardErrors() {
        System.setErr(shown(FileDescriptor.err, Charset.defaultCharset()));
    }

    /** All that this process prints goes through here: a terminal must not obey the names of files. */
    private static PrintStream shown(FileDescriptor to, Charset charset) {
        return new PrintStream(new TerminalStream(new FileOutputStream(to), charset), true, charset);
    }

    /** The whole command line: joining a coordinator, and the commands that need none. */
    static CommandLine commandLine() {
        return commandLine(new WorkerCommand());
    }

    /** The line of one command, whose misuse and failures are told in the same way. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setUsageHelpWidth(TERMINAL_COLUMNS)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** One line that names the option and its value; the whole help would hide it. */
    private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println(misuse.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.forGood(CommandLine.ExitCode.USAGE);
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof ModelUnavailableException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println(command.getCommandName() + " failed: " + words(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String words(Exception failure) {
        if (failure instanceof IOException disk) {
            return FileTrouble.words(disk);
        }
        // Of the environment, such as a user without a home.
        return failure instanceof IllegalArgumentException ? failure.getMessage() : failure.toString();
    }
}
