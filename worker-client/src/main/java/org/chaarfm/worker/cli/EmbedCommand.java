package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.join.NativeLibraries;
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
        description = "Computes the embeddings of files, folders and web addresses, without a%ncoordinator.",
        footer = {
            "",
            "Prints one line of JSON for each track, in the order given (a folder's files by",
            "name), with track_id, artist, title, album, duration_s, source, model,",
            "embedding (200 numbers), tags and notes; for what failed, with source and error",
            "(code, message). Everything else goes to stderr. track_id is null, because only",
            "a coordinator gives tracks an id.",
            "",
            "Exit code: 0 all went well, 1 some failed, 2 wrong usage or no model."
        })
final class EmbedCommand implements Callable<Integer> {
    /** More threads than cores gain nothing; some more are harmless, thousands keep TensorFlow busy with starting them. */
    private static final int MOST_THREADS_PER_CORE = 4;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Up to 11 years, longer than any recording. */
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})([smh])");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER|URL",
            description = {"What to embed. Of a folder, every audio and video", "file in it and below."})
    private List<String> sources;

    @Mixin
    private ModelOptions options;

    @Mixin
    private ModelOptions.Network network;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {
                "How many processor cores to use, one for each of",
                "as many tracks at a time; at most " + MOST_THREADS_PER_CORE + " for each there",
                "is. Default: all of them (${DEFAULT-VALUE} here)."
            })
    private int threads = CORES;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = {
                "Longest recording that is embedded, such as 90s,",
                "20m or 24h; longer ones fail with too_long. What",
                "counts is what is decoded, not what a file says",
                "of itself. Default: ${DEFAULT-VALUE}."
            })
    private String longest;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, ModelUnavailableException {
        ExecutionMode mode;
        Duration most;
        try {
            mode = network.mode();
            most = duration("--max-duration", longest);
            requireThreads();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        NativeLibraries.load();
        List<EmbedInput> inputs = sources.stream()
                .flatMap(source -> EmbedInput.expand(source).stream())
                .toList();
        int tracks = Math.max(1, Math.min(threads, inputs.size()));
        PrintWriter messages = spec.commandLine().getErr();
        try (Network ready = options.find().load(threads / tracks, mode);
                InputFiles files = new InputFiles(new HttpFetcher(WorkerVersion.userAgent()))) {
            EmbedReport report = new EmbedReport(spec.commandLine().getOut(), messages, ready.model());
            new EmbedRun(new TrackAnalyser(ready), files, report, most, tracks).embed(inputs);
            return report.summarise();
        } catch (UncheckedIOException e) {
            messages.println("Stopped: " + e.getCause().getMessage());
            return 1;
        }
    }

    private void requireThreads() {
        if (threads < 1 || threads > MOST_THREADS_PER_CORE * CORES) {
            throw new IllegalArgumentException(
                    "--threads must be 1 to " + MOST_THREADS_PER_CORE * CORES + " on this machine, and is " + threads);
        }
    }

    private static Duration duration(String option, String text) {
        Matcher written = DURATION.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a number from 1 to 99999 and s, m or h, such as 24h, and is \"" + text + "\"");
        }
        long number = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
