package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.GivenModel;
import org.chaarfm.worker.model.ModelFileException;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.UnusableModelException;

/**
 * The model of a command that has no coordinator to ask: the file that a person gave, or what is found without one.
 *
 * <p>Whoever gives a file wants vectors of that one: if it cannot be used, no other is.
 */
final class LocalModel {
    private static final String NO_MEMORY = "there is not enough memory for it";

    private final ModelId id;
    private final byte[] graphDef;
    private final String origin;

    /** @param origin the file, or the model's name where no file was given */
    private LocalModel(ModelId id, byte[] graphDef, String origin) {
        this.id = id;
        this.graphDef = graphDef;
        this.origin = origin;
    }

    /** The model that the options want, or empty after a word on why there is none. */
    static Optional<LocalModel> find(ModelOptions options, PrintWriter messages) throws InterruptedException {
        ModelChoice choice = options.model();
        Optional<LocalModel> model = choice.file() == null
                ? search(options, messages)
                : given(choice.file(), messages)
                        .map(given -> new LocalModel(
                                given.id(), given.bytes(), choice.file().toString()));
        if (model.isPresent() && KnownModels.isStandIn(model.get().id)) {
            messages.println("With the stand-in model: the vectors mean nothing.");
        }
        return model;
    }

    /** The file that was given, or empty after a sentence on why it cannot be used. */
    static Optional<GivenModel> given(Path file, PrintWriter messages) {
        try {
            GivenModel given = GivenModel.read(file);
            Networks.check(given.bytes());
            return Optional.of(given);
        } catch (ModelFileException | UnusableModelException e) {
            messages.println(unusable(file.toString(), e.getMessage()));
        } catch (OutOfMemoryError e) {
            messages.println(unusable(file.toString(), NO_MEMORY));
        }
        return Optional.empty();
    }

    private static Optional<LocalModel> search(ModelOptions options, PrintWriter messages) throws InterruptedException {
        ModelId wanted = options.model().wanted();
        ModelSearch search = new ModelLookup(options.cache(), new HttpFetcher(WorkerVersion.userAgent()))
                .find(ModelRequest.local(wanted));
        if (search.model().isEmpty()) {
            messages.println(search.whyNot());
            messages.println("Give its file with --model, or try the program with --model stand-in.");
        }
        return search.model().map(graphDef -> new LocalModel(wanted, graphDef, wanted.name()));
    }

    ModelId id() {
        return id;
    }

    /** Where it comes from: the file that was given, or its name. */
    String origin() {
        return origin;
    }

    /** The network, which the caller closes. */
    Network load(int threads, ExecutionMode way) throws UnusableModelException {
        return Networks.load(graphDef, id, threads, way);
    }

    /** The network, which the caller closes, or empty after a sentence on why there is none. */
    Optional<Network> load(int threads, ExecutionMode way, PrintWriter messages) {
        try {
            return Optional.of(load(threads, way));
        } catch (UnusableModelException e) {
            messages.println(unusable(way, e.getMessage()));
        } catch (OutOfMemoryError e) {
            messages.println(unusable(way, NO_MEMORY));
        }
        return Optional.empty();
    }

    private String unusable(ExecutionMode way, String why) {
        return way == ExecutionMode.FAST
                ? origin + " cannot be computed with --network fast: " + why
                : unusable(origin, why);
    }

    private static String unusable(String origin, String why) {
        return origin + " cannot be used as the model: " + why;
    }
}
