package org.chaarfm.worker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker service}: has the system start a worker. */
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Has this system start a worker by itself, or no longer.",
        subcommands = {ServiceInstallCommand.class, ServiceRemoveCommand.class, ServiceStatusCommand.class})
final class ServiceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: service install, remove or status");
    }
}
