package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.NetworkThreads;
import org.chaarfm.worker.network.NetworkWay;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.UnusableModelException;
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
            "  {\"track_id\":null,\"artist\",\"title\",\"album\",\"duration_s\",\"source\",\"model\",\"embedding\":[200 numbers],\"tags\"}",
            "or, for what failed, {\"source\",\"error\":{\"code\",\"message\"}}. Everything else goes to stderr.",
            "track_id is null because only a coordinator gives tracks an id.",
            "",
            "Exit code: 0 all went well, 1 some failed, 2 wrong usage or no model."
        })
final class EmbedCommand implements Callable<Integer> {
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
            description = "How many processor cores to use. Without it: all of them (${DEFAULT-VALUE} here).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, and is " + threads);
        }
        PrintWriter messages = spec.commandLine().getErr();
        NativeLibraries.unpackBelow(options.natives(), messages);
        HttpFetcher fetcher = new HttpFetcher(WorkerVersion.userAgent());
        Optional<Network> loaded = load(fetcher, way(), messages);
        if (loaded.isEmpty()) {
            return 2;
        }
        try (Network ready = loaded.get();
                InputFiles files = new InputFiles(fetcher)) {
            EmbedReport report = new EmbedReport(spec.commandLine().getOut(), messages, ready.model());
            EmbedRun run = new EmbedRun(new TrackAnalyser(ready), files, report);
            sources.forEach(source -> EmbedInput.expand(source).forEach(run::embed));
            return report.summarise();
        }
    }

    private NetworkWay way() {
        try {
            return network.way();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Network> load(HttpFetcher fetcher, NetworkWay way, PrintWriter messages)
            throws InterruptedException {
        ModelChoice choice = options.model();
        ModelId wanted = choice.wanted();
        ModelSearch search =
                new ModelLookup(options.cache(), fetcher).find(new ModelRequest(wanted, choice.file(), null));
        if (search.model().isEmpty()) {
            messages.println(search.whyNot());
            messages.println("Give its file with --model, or try the program with --model stand-in.");
            return Optional.empty();
        }
        if (KnownModels.isStandIn(wanted)) {
            messages.println("With the stand-in model: the vectors mean nothing.");
        }
        try {
            NetworkThreads one = new NetworkThreads(1, threads);
            return Optional.of(Networks.load(search.model().get(), wanted, one, way));
        } catch (UnusableModelException e) {
            messages.println(e.getMessage());
            return Optional.empty();
        }
    }
}
