package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker window}: opens the window that is delivered beside the worker, of which nothing is known here. */
@Command(
        name = "window",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a window to start, watch, pause and stop a worker.",
            "",
            "The line of the coordinator's page is pasted into it, and how much of this",
            "machine the worker may take is chosen there."
        },
        footer = {"", "Exit code: 0 the window was closed, 1 there can be none here."})
final class WindowCommand implements Callable<Integer> {
    private static final String TOOL = "chaarfm-worker-window";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        return ToolProvider.findFirst(TOOL)
                .map(window -> window.run(spec.commandLine().getOut(), err))
                .orElseGet(() -> {
                    err.println("There is no window in this distribution; start the worker with --url and --code.");
                    return 1;
                });
    }
}
