package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chaarfm.worker.service.ServiceInstaller;
import org.chaarfm.worker.service.ServiceSystem;
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
        footer = {"", "Exit code: 0 it runs, 1 it does not, 3 that could not be asked."})
final class ServiceStatusCommand implements Callable<Integer> {
    private static final int RUNNING = 0;
    private static final int STOPPED = 1;
    private static final int UNKNOWN = 3;

    @Mixin
    private ServiceScope scope;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServiceSystem services = scope.services();
        ServiceInstaller installer = new ServiceInstaller(services);
        List<Path> there = installer.installed();
        if (there.isEmpty()) {
            out().println("The service is not installed.");
            return STOPPED;
        }
        try {
            boolean isRunning = installer.isRunning();
            out().println("The service is installed and " + (isRunning ? "running." : "not running."));
            return isRunning ? RUNNING : STOPPED;
        } catch (IOException e) {
            out().println("The service is installed, and whether it runs could not be asked: " + e.getMessage());
            out().println("To ask, type:  " + services.question());
            return UNKNOWN;
        } finally {
            there.forEach(file -> out().println("  " + file));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
