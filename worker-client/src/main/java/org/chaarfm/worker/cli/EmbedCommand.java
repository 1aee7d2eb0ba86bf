package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker embed}: computes embeddings without any coordinator. */
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Computes the embeddings of files, folders and web addresses, without a coordinator.",
        footer = {
            "",
            "Prints one line of JSON for each track, in the order given (a folder's files by name):",
            "  {\"track_id\":null,\"artist\",\"title\",\"album\",\"duration_s\",\"source\",\"model\",\"embedding\":[200 numbers],\"tags\",\"notes\"}",
            "or, for what failed, {\"source\",\"error\":{\"code\",\"message\"}}. Everything else goes to stderr.",
            "track_id is null because only a coordinator gives tracks an id.",
            "",
            "Exit code: 0 all went well, 1 some failed, 2 wrong usage or no model."
        })
final class EmbedCommand implements Callable<Integer> {
    /** More threads than cores gain nothing; some more are harmless, thousands keep TensorFlow busy with starting them. */
    private static final int MOST_THREADS_PER_CORE = 4;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER|URL",
            description = "What to embed. Of a folder, every audio and video file in it and below.")
    private List<String> sources;

    @Mixin
    private ModelOptions options;

    @Mixin
    private NetworkOption network;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {
                "How many processor cores to use, one for each of as many tracks at a time.",
                "At most " + MOST_THREADS_PER_CORE
                        + " for each there is. Without it: all of them (${DEFAULT-VALUE} here)."
            })
    private int threads = CORES;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = {
                "Longest recording that is embedded, such as 90s, 20m or 24h; longer ones fail with too_long.",
                "What counts is what is decoded, not what a file says of itself. Without it: ${DEFAULT-VALUE}."
            })
    private String longest;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1 || threads > MOST_THREADS_PER_CORE * CORES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--threads must be 1 to " + MOST_THREADS_PER_CORE * CORES + " on this machine, and is " + threads);
        }
        Duration most = longest();
        PrintWriter messages = spec.commandLine().getErr();
        if (!NativeLibraries.load(messages)) {
            return 1;
        }
        List<EmbedInput> inputs = sources.stream()
                .flatMap(source -> EmbedInput.expand(source).stream())
                .toList();
        int tracks = Math.max(1, Math.min(threads, inputs.size()));
        Optional<Network> loaded = load(threads / tracks, way(), messages);
        if (loaded.isEmpty()) {
            return 2;
        }
        try (Network ready = loaded.get();
                InputFiles files = new InputFiles(new HttpFetcher(WorkerVersion.userAgent()))) {
            EmbedReport report = new EmbedReport(spec.commandLine().getOut(), messages, ready.model());
            new EmbedRun(new TrackAnalyser(ready), files, report, most, tracks).embed(inputs);
            return report.summarise();
        } catch (UncheckedIOException e) {
            messages.println("Stopped: " + e.getCause().getMessage());
            return 1;
        }
    }

    private Duration longest() {
        try {
            return TrackLength.parse("--max-duration", longest);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ExecutionMode way() {
        try {
            return network.way();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Network> load(int threadsPerTrack, ExecutionMode way, PrintWriter messages)
            throws InterruptedException {
        Optional<LocalModel> model = LocalModel.find(options, messages);
        return model.flatMap(found -> found.load(threadsPerTrack, way, messages));
    }
}
