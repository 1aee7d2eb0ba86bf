package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.worker.bench.Bench;
import org.chaarfm.worker.bench.BenchTable;
import org.chaarfm.worker.bench.LoadedNetwork;
import org.chaarfm.worker.bench.MadeSound;
import org.chaarfm.worker.bench.Processor;
import org.chaarfm.worker.bench.ProcessorTime;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.UnusableModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker bench}: how fast this machine is, layer by layer. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Measures how fast one core of this machine decodes and analyses sound.",
        footer = {
            "",
            "Prints, in times real time (seconds of sound in one second of processor time), the median and",
            "the range of the rounds for each layer; in a round every layer is measured once. 'all' is",
            "computed from the medians. Where there are several networks, it also prints how far their",
            "vectors are apart. A network that the model cannot run in is left out, and the reason printed.",
            "",
            "Exit code: 0 all went well, 1 a file could not be used, 2 wrong usage or no model."
        })
final class BenchCommand implements Callable<Integer> {
    /** Ways that are measured; the vectors of the others are compared with those of the first. */
    private static final List<ExecutionMode> WAYS = List.of(ExecutionMode.PLAIN, ExecutionMode.FAST);

    /** A patch needs 2.96 s. */
    private static final int LEAST_SECONDS = 3;
    /** Half an hour: what is measured is kept in memory. */
    private static final int MOST_SECONDS = 1_800;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "What to measure with. Without it: a WAV file that the program makes.")
    private List<Path> files = List.of();

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How much of a file is taken, from its beginning. Without it: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each layer is measured. Without it: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw misuse("--seconds must be " + LEAST_SECONDS + " to " + MOST_SECONDS + ", and is " + seconds);
        }
        if (rounds < 1) {
            throw misuse("--rounds must be at least 1, and is " + rounds);
        }
        PrintWriter messages = spec.commandLine().getErr();
        if (!NativeLibraries.load(messages)) {
            return 1;
        }
        Optional<LocalModel> model = LocalModel.find(options, messages);
        if (model.isEmpty()) {
            return 2;
        }
        List<LoadedNetwork> networks = load(model.get(), messages);
        try {
            return networks.isEmpty()
                    ? 2
                    : measure(
                            new Bench(networks, seconds, rounds, new ProcessorTime()),
                            model.get().id());
        } finally {
            networks.forEach(network -> network.network().close());
        }
    }

    /** The network in all ways that it can be loaded in, which the caller closes; why not in the others goes to a person. */
    private static List<LoadedNetwork> load(LocalModel model, PrintWriter messages) {
        List<LoadedNetwork> networks = new ArrayList<>();
        for (ExecutionMode way : WAYS) {
            try {
                Network network = model.load(1, way);
                networks.add(new LoadedNetwork(way.toString(), network));
            } catch (UnusableModelException e) {
                messages.println("Network " + way + " of " + model.origin() + " is not measured: " + e.getMessage());
            }
        }
        return networks;
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int measure(Bench bench, ModelId model) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Processor.here());
        out.println("Java " + Runtime.version() + "; one core; rounds: " + rounds + "; model: " + model.name());
        out.flush();
        BenchTable table = new BenchTable(out);
        if (!files.isEmpty()) {
            int failed = 0;
            for (Path file : files) {
                failed += measure(bench, table, file, file.toString()) ? 0 : 1;
            }
            return failed == 0 ? 0 : 1;
        }
        Path made = Files.createTempFile("chaarfm-bench", ".wav");
        try {
            MadeSound.write(made, seconds);
            return measure(bench, table, made, "made sound (WAV, 44.1 kHz, stereo)") ? 0 : 1;
        } finally {
            Files.delete(made);
        }
    }

    private boolean measure(Bench bench, BenchTable table, Path file, String name) {
        try {
            table.print(name, bench.measure(file));
            return true;
        } catch (TrackException e) {
            PrintWriter messages = spec.commandLine().getErr();
            messages.println(TerminalText.line(file + ": " + e.code().wireName() + ": " + e.getMessage()));
            return false;
        }
    }
}
