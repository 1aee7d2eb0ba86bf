package org.chaarfm.worker.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chaarfm.worker.service.ServiceInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker service status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Says whether the service is installed and whether it runs.",
        footer = {"", "Exit code: 0 it runs, 1 it does not."})
final class ServiceStatusCommand implements Callable<Integer> {
    @Mixin
    private ServiceScope scope;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServiceInstaller installer = new ServiceInstaller(scope.services());
        List<Path> there = installer.installed();
        boolean isRunning = !there.isEmpty() && installer.isRunning();
        spec.commandLine()
                .getOut()
                .println(
                        there.isEmpty()
                                ? "The service is not installed."
                                : "The service is installed and " + (isRunning ? "running." : "not running."));
        there.forEach(file -> spec.commandLine().getOut().println("  " + file));
        return isRunning ? 0 : 1;
    }
}
