package org.chaarfm.worker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker tools}: programs that are not part of the worker. */
@Command(
        name = "tools",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Lists and installs programs that are used if they are there.",
        subcommands = {ToolsListCommand.class, ToolsInstallCommand.class})
final class ToolsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: tools list or tools install yt-dlp");
    }
}
