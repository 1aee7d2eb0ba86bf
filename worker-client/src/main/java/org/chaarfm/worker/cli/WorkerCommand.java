package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.chaarfm.protocol.ReleaseVersion;
import org.chaarfm.worker.check.CacheRoom;
import org.chaarfm.worker.check.ClockDifference;
import org.chaarfm.worker.connection.Worker;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.ProxySettings;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.join.JoinSettings;
import org.chaarfm.worker.join.NativeLibraries;
import org.chaarfm.worker.machine.ProcessPriority;
import org.chaarfm.worker.status.ControlStatus;
import org.chaarfm.worker.status.JsonStatus;
import org.chaarfm.worker.status.PlainStatus;
import org.chaarfm.worker.status.StatusView;
import org.chaarfm.worker.status.Tally;
import org.chaarfm.worker.status.TerminalStatus;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.update.Update;
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
            "With --url and --code it joins a coordinator and works until it is told to",
            "leave:",
            "  chaarfm_worker --url https://music.example.org --code ABCDE-FGHJK",
            "Ctrl-C finishes what runs and leaves; a second Ctrl-C leaves at once.",
            ""
        },
        footer = {
            "",
            "Exit code: 0 left after Ctrl-C or when the coordinator asked for it, 1 not",
            "wanted by the coordinator, no model, results that could not be delivered, or a",
            "worker that could not go on, 2 wrong usage, 130 left at once."
        },
        subcommands = {
            WindowCommand.class,
            ModelCommand.class,
            EmbedCommand.class,
            BenchCommand.class,
            ServiceCommand.class,
            ToolsCommand.class,
            UpdateCommand.class
        })
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private JoinOptions join;

    @Mixin
    private ResourceOptions resources;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ModelOptions.Network network;

    @Spec
    private CommandSpec spec;

    private String name;
    private boolean jsonLog;

    @Override
    public Integer call() throws InterruptedException {
        JoinSettings settings;
        int nice;
        try {
            settings = new JoinSettings(
                    join.identity(model.cache()),
                    resources.resources(),
                    model.cache(),
                    model.choice(network.mode()),
                    join.privateAddresses(),
                    join.trusted());
            nice = resources.nice();
            jsonLog = join.jsonLog();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        name = settings.identity().name();
        ProcessPriority.lower(nice)
                .ifPresent(why -> spec.commandLine().getErr().println("--nice " + nice + " has no effect: " + why));
        loadNatives();
        ReleaseVersion.of(WorkerVersion.text())
                .ifPresent(own -> Update.removeInstalled(settings.cache().resolve(Update.FOLDER), own));
        try (Worker worker = settings.worker(this::view)) {
            CacheRoom.warning(settings.cache()).ifPresent(worker::warn);
            ProxySettings.ofThisProcess()
                    .problem(settings.identity().address().base())
                    .ifPresent(worker::warn);
            compareClocks(settings, worker);
            Exit.Leaving leaving = new Exit.Leaving(() -> worker.drain("asked to leave"), worker::abandon);
            Exit.onSignals(leaving);
            if (join.control()) {
                ControlChannel.start(System.in, new WorkerOrders(worker, leaving));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(worker::abandon, "abandon"));
            Worker.End end = worker.run();
            return end.refused() ? Exit.forGood(end.exitCode()) : end.exitCode();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--cache " + settings.cache() + " cannot be used: " + FileTrouble.words(e), e);
        }
    }

    /** A program that reads JSON is told as well why there is no worker. */
    private void loadNatives() {
        try {
            NativeLibraries.load();
        } catch (LinkageError e) {
            if (jsonLog) {
                view(List::of, new Tally()).show(new WorkerEvent.Ended(1, false, e.getMessage()), Instant.now());
            }
            throw e;
        }
    }

    /** On a thread of its own: a coordinator that is away must not hold up the start. */
    private static void compareClocks(JoinSettings settings, Worker worker) {
        Thread thread = new Thread(
                () -> {
                    try {
                        ClockDifference.warning(
                                        settings.identity().address().base(),
                                        settings.trusted().context(),
                                        InstantSource.system())
                                .ifPresent(worker::warn);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "clock-check");
        thread.setDaemon(true);
        thread.start();
    }

    private StatusView view(Supplier<List<Holding>> holdings, Tally tally) {
        if (jsonLog) {
            PrintWriter out = spec.commandLine().getOut();
            return join.control() ? new ControlStatus(out, holdings, tally) : new JsonStatus(out);
        }
        ZoneId zone = ZoneId.systemDefault();
        return TerminalStatus.terminal()
                .<StatusView>map(terminal -> new TerminalStatus(terminal, name, holdings, zone, tally))
                .orElseGet(() -> new PlainStatus(spec.commandLine().getOut(), zone, tally));
    }
}
