package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.machine.ProcessPriority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker}: joins a coordinator; its subcommands need none. */
@Command(
        name = "chaarfm_worker",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = {
            "Computes MusicNN embeddings of music, for a coordinator or by itself.",
            "",
            "With --url and --code it joins a coordinator and works until it is told to leave:",
            "  chaarfm_worker --url https://music.example.org --code ABCDE-FGHJK",
            "Ctrl-C finishes what runs and leaves; a second Ctrl-C leaves at once.",
            ""
        },
        footer = {
            "",
            "Exit code: 0 left after Ctrl-C or when the coordinator asked for it, 1 not wanted by the",
            "coordinator, no model, results that could not be delivered, or a worker that could not go on,",
            "2 wrong usage, 130 left at once."
        },
        subcommands = {ModelCommand.class, EmbedCommand.class, BenchCommand.class})
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private JoinOptions join;

    @Mixin
    private ResourceOptions resourceOptions;

    @Mixin
    private ModelOptions options;

    @Mixin
    private NetworkOption network;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        WorkerIdentity identity;
        Resources resources;
        int nice;
        ModelUse model;
        PrivateAddresses privateAddresses;
        boolean jsonLog;
        try {
            identity = join.identity();
            resources = resourceOptions.resources();
            nice = resourceOptions.nice();
            model = new ModelUse(options.model(), network.way());
            privateAddresses = join.privateAddresses();
            jsonLog = join.jsonLog();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        ProcessPriority.lower(nice)
                .ifPresent(why -> spec.commandLine().getErr().println("--nice " + nice + " has no effect: " + why));
        if (!NativeLibraries.load(spec.commandLine().getErr())) {
            return 1;
        }
        Path cache = options.cache();
        try {
            return new JoinRun(
                            identity,
                            resources,
                            cache,
                            model,
                            privateAddresses,
                            jsonLog,
                            spec.commandLine().getOut())
                    .run();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--cache " + cache + " cannot be used: " + FileTrouble.words(e), e);
        }
    }
}
