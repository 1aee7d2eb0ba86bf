package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.worker.bench.Bench;
import org.chaarfm.worker.bench.Processor;
import org.chaarfm.worker.bench.RecordingLoop;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.join.NativeLibraries;
import org.chaarfm.worker.machine.RehearsalTrack;
import org.chaarfm.worker.machine.SlotTrial;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker bench}: how fast this machine is. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Measures how fast this machine analyses sound, with all of its cores.",
        footer = {
            "",
            "Prints for each network, in times real time (seconds of sound in a second), the",
            "median and the range of the rounds, and tracks of four minutes in an hour. What",
            "counts is time on processors, so other programs hardly matter. A network that",
            "the model cannot run in is left out, and the reason printed.",
            "",
            "Exit code: 0 all went well, 1 a file could not be used, 2 wrong usage or no",
            "model."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = {
                "What to measure with, from the file to the vector.",
                "Default: made-up sound, without decoding."
            })
    private List<Path> files = List.of();

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = {"How often each network is measured.", "Default: ${DEFAULT-VALUE}."})
    private int rounds;

    @Spec
    private CommandSpec spec;

    private final Bench.Trial trial;

    BenchCommand() {
        this(work -> new SlotTrial(work).measure(CORES).rate());
    }

    BenchCommand(Bench.Trial trial) {
        this.trial = trial;
    }

    @Override
    public Integer call() throws InterruptedException, ModelUnavailableException {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1, and is " + rounds);
        }
        NativeLibraries.load();
        LocalModel model = options.find();
        Map<ExecutionMode, Network> networks = load(model);
        try {
            return networks.isEmpty() ? 2 : measure(networks, model);
        } finally {
            networks.values().forEach(Network::close);
        }
    }

    private Map<ExecutionMode, Network> load(LocalModel model) {
        Map<ExecutionMode, Network> networks = new LinkedHashMap<>();
        for (ExecutionMode mode : List.of(ExecutionMode.FAST, ExecutionMode.PLAIN)) {
            try {
                networks.put(mode, model.load(1, mode));
            } catch (ModelUnavailableException e) {
                spec.commandLine().getErr().println(e.getMessage());
            }
        }
        return networks;
    }

    private int measure(Map<ExecutionMode, Network> networks, LocalModel model) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Processor.describe(CORES));
        out.println("Java " + Runtime.version() + "; rounds: " + rounds + "; model: "
                + model.id().name());
        if (files.isEmpty()) {
            report("made-up sound", networks, network -> new RehearsalTrack(network, () -> {}));
        }
        int failed = 0;
        for (Path file : files) {
            try {
                String name = String.format(Locale.ROOT, "%s, %.1f s of sound", file, RecordingLoop.seconds(file));
                report(TerminalText.line(name), networks, network -> new RecordingLoop(file, network));
            } catch (TrackException e) {
                failed++;
                spec.commandLine()
                        .getErr()
                        .println(TerminalText.line(file + ": " + e.code().wireName() + ": " + e.getMessage()));
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private void report(String name, Map<ExecutionMode, Network> networks, Function<Network, SlotTrial.Work> work)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(name);
        List<Supplier<SlotTrial.Work>> works = new ArrayList<>();
        networks.values().forEach(network -> works.add(() -> work.apply(network)));
        List<Bench.Speed> speeds = new Bench(rounds, trial).measure(works);
        int next = 0;
        for (ExecutionMode mode : networks.keySet()) {
            Bench.Speed speed = speeds.get(next++);
            out.printf(
                    Locale.ROOT,
                    "  network %-5s %7.1f times real time (%.1f to %.1f), %,.0f tracks an hour%n",
                    mode,
                    speed.median(),
                    speed.least(),
                    speed.most(),
                    speed.tracksAnHour());
        }
        if (speeds.size() == 2 && speeds.get(1).median() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  fast is %.1f times as fast as plain%n",
                    speeds.get(0).median() / speeds.get(1).median());
        }
        out.flush();
    }
}
