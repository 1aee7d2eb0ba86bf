package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.ProxySettings;
import org.chaarfm.worker.service.ServiceFile;
import org.chaarfm.worker.service.ServiceInstaller;
import org.chaarfm.worker.service.ServiceSettings;
import org.chaarfm.worker.service.ServiceSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker service install}: shows what it would write, asks, and writes it. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = {
            "Has this system start the worker with these options: with systemd on Linux,",
            "launchd on macOS, at the sign-in on Windows. Shows what it would write and",
            "asks first. Options from the environment are written down too."
        },
        footer = {"", "Exit code: 0 it is installed and started, 1 not, or not started, 2 wrong usage."})
final class ServiceInstallCommand implements Callable<Integer> {
    @Mixin
    private JoinOptions join;

    @Mixin
    private ResourceOptions resources;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ModelOptions.Network network;

    @Mixin
    private ServiceScope scope;

    @Option(
            names = "--program",
            paramLabel = "FILE",
            description = {"The worker's start script.", "Default: that of this program."})
    private Path program;

    @Option(names = "--yes", description = "Write without asking.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServiceSystem services = scope.services();
        ServiceSettings settings;
        try {
            settings = settings();
            services.check(settings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        show(services, settings);
        if (!yes && !isAgreed()) {
            out().println("Nothing was written.");
            return 1;
        }
        ServiceInstaller installer = new ServiceInstaller(services);
        if (!installer.installed().isEmpty()) {
            out().println(services.stopping());
        }
        try {
            return report(services, settings, installer.install(settings));
        } catch (IOException e) {
            spec.commandLine().getErr().println("The service cannot be written: " + FileTrouble.words(e));
            return 1;
        }
    }

    /** What is wrong with the options is better said now than by a service that does not start. */
    private ServiceSettings settings() {
        String code = join.identity(model.cache()).code().asTyped();
        resources.resources();
        resources.nice();
        model.choice(network.mode());
        join.privateAddresses();
        join.trusted();
        if (scope.isSystem() && model.cacheIsGiven()) {
            throw new IllegalArgumentException("--cache: the service of the system keeps it in its own cache folder");
        }
        return new ServiceSettings(
                ServiceProgram.find(program),
                ServiceArguments.of(spec, System.getenv()),
                code,
                ProxySettings.ofThisProcess().variables());
    }

    private void show(ServiceSystem services, ServiceSettings settings) {
        out().println("This is written for " + services.name() + ":");
        for (ServiceFile file : services.files(settings.shown())) {
            out().println();
            out().println(file.path() + (file.isPrivate() ? "  (readable by its owner only)" : ""));
            file.content().replace("\uFEFF", "").lines().forEach(line -> out().println("    " + line));
        }
        out().println();
        out().flush();
    }

    private boolean isAgreed() {
        out().print("Write that and start the worker? [y/N] ");
        out().flush();
        Scanner input = new Scanner(System.in, Charset.defaultCharset());
        return input.hasNextLine()
                && input.nextLine().strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private int report(ServiceSystem services, ServiceSettings settings, Optional<String> problem) {
        if (problem.isPresent()) {
            spec.commandLine().getErr().println("It is written but not started: " + problem.get());
            return 1;
        }
        out().println("The worker is installed and started.");
        services.advice(settings).ifPresent(out()::println);
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
