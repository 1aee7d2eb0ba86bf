package org.chaarfm.worker.cli;

import java.nio.file.Path;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.join.ModelChoice;
import org.chaarfm.worker.model.GivenModel;
import org.chaarfm.worker.model.ModelFileException;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.UnusableModelException;

/** The model of a command that has no coordinator to ask. If a file was given and cannot be used, no other model is. */
final class LocalModel {
    static final String HINT = "Give its file with --model, or try the program with --model stand-in.";

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

    /**
     * Reads the file that was given, or looks in the usual places.
     *
     * @throws ModelUnavailableException with the reasons as sentences for a person
     */
    static LocalModel find(ModelChoice choice, Path cache) throws ModelUnavailableException, InterruptedException {
        if (choice.file() != null) {
            GivenModel given = given(choice.file());
            return new LocalModel(given.id(), given.bytes(), choice.file().toString());
        }
        ModelSearch search = lookup(cache).find(ModelRequest.local(choice.wanted()));
        byte[] found = search.model()
                .orElseThrow(
                        () -> new ModelUnavailableException(search.whyNot() + System.lineSeparator() + HINT, null));
        return new LocalModel(choice.wanted(), found, choice.wanted().name());
    }

    static ModelLookup lookup(Path cache) {
        Path downloads = Path.of(System.getProperty("java.io.tmpdir"));
        return new ModelLookup(cache, downloads, new HttpFetcher(WorkerVersion.userAgent()));
    }

    /** Reads a file that was given; whether its graph can be computed shows when it is loaded. */
    static GivenModel given(Path file) throws ModelUnavailableException {
        String unusable = file + " cannot be used as the model: ";
        try {
            GivenModel given = GivenModel.read(file);
            Networks.check(given.bytes());
            return given;
        } catch (ModelFileException | UnusableModelException e) {
            throw new ModelUnavailableException(unusable + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new ModelUnavailableException(unusable + NO_MEMORY, e);
        }
    }

    ModelId id() {
        return id;
    }

    /**
     * Loads the network, which the caller closes.
     *
     * @param threads over how many the work of one track is spread, at least 1
     */
    Network load(int threads, ExecutionMode mode) throws ModelUnavailableException {
        String unusable = origin
                + (mode == ExecutionMode.FAST
                        ? " cannot be computed with --network fast: "
                        : " cannot be used as the model: ");
        try {
            return Networks.load(graphDef, id, threads, mode);
        } catch (UnusableModelException e) {
            throw new ModelUnavailableException(unusable + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new ModelUnavailableException(unusable + NO_MEMORY, e);
        }
    }
}
