package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.service.ServiceInstaller;
import org.chaarfm.worker.service.ServiceSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker service remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = {
            "Stops the service, which finishes what it has (Windows ends it at once), and",
            "removes what install has written. The cache with models and results stays."
        },
        footer = {"", "Exit code: 0 it is gone, 1 a file cannot be removed."})
final class ServiceRemoveCommand implements Callable<Integer> {
    @Mixin
    private ServiceScope scope;

    @SuppressWarnings("unused") // So that a script may give it to both.
    @Option(names = "--yes", description = "As for install; nothing is asked in any case.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServiceSystem services = scope.services();
        ServiceInstaller installer = new ServiceInstaller(services);
        if (!installer.installed().isEmpty()) {
            spec.commandLine().getOut().println(services.stopping());
        }
        try {
            List<Path> removed = installer.remove();
            spec.commandLine()
                    .getOut()
                    .println(removed.isEmpty() ? "The service was not installed." : "The service is removed:");
            removed.forEach(file -> spec.commandLine().getOut().println("  " + file));
            if (!removed.isEmpty()) {
                tellIfItMayStillRun(services, installer);
            }
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The service cannot be removed: " + FileTrouble.words(e));
            return 1;
        }
    }

    /** Its files can be removed where nobody can be reached who would stop it. */
    private void tellIfItMayStillRun(ServiceSystem services, ServiceInstaller installer) throws InterruptedException {
        try {
            if (installer.isRunning()) {
                spec.commandLine().getErr().println("It still runs. To see that, type:  " + services.question());
            }
        } catch (IOException e) {
            spec.commandLine().getErr().println("Whether it still runs could not be asked: " + e.getMessage());
            spec.commandLine().getErr().println("To ask, type:  " + services.question());
        }
    }
}
