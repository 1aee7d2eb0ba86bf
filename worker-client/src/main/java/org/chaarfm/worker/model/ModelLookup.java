package org.chaarfm.worker.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.ModelFinding.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a model in the order of DESIGN.md and takes the first with the right hash: the file that a person gave, the
 * worker's cache, the coordinator, the public address; the stand-in is generated.
 *
 * <p>Thread-safe. A download blocks the calling thread.
 */
public final class ModelLookup {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLookup.class);

    /** Shared by all workers of a machine, which may fill it at the same time. */
    private final Path folder;

    private final Path downloads;
    private final HttpFetcher fetcher;

    /**
     * Looks on this machine and where it is sent to.
     *
     * @param cache the worker's cache folder; {@code models} is created in it when something is to be kept there
     * @param downloads an existing folder for what is not complete, which somebody empties when a process dies
     */
    public ModelLookup(Path cache, Path downloads, HttpFetcher fetcher) {
        folder = cache.resolve("models");
        this.downloads = downloads;
        this.fetcher = fetcher;
    }

    /**
     * A place that may have the model.
     *
     * @param where for a person
     * @param file on this machine, or null
     * @param isRemote whether looking there downloads
     */
    private record Candidate(String where, Path file, boolean isRemote, Source source) {
        ModelFinding finding(Verdict verdict, String reason) {
            return new ModelFinding(where, file, verdict, reason);
        }

        @FunctionalInterface
        interface Source {
            /**
             * The bytes of the model, with the hash that is wanted.
             *
             * @throws IOException if the cache fails
             */
            byte[] read() throws ModelFileException, TrackException, IOException, InterruptedException;
        }
    }

    /** Looks for the model, downloading it if need be. */
    public ModelSearch find(ModelRequest request) throws InterruptedException {
        return search(request, true);
    }

    /** Says what {@link #find} would do, without any download. */
    public ModelSearch survey(ModelRequest request) throws InterruptedException {
        return search(request, false);
    }

    private ModelSearch search(ModelRequest request, boolean mayDownload) throws InterruptedException {
        List<ModelFinding> findings = new ArrayList<>();
        byte[] model = null;
        for (Candidate candidate : candidates(request)) {
            if (model != null) {
                findings.add(candidate.finding(Verdict.NOT_NEEDED, ""));
            } else if (candidate.isRemote() && !mayDownload) {
                findings.add(candidate.finding(Verdict.WOULD_BE_DOWNLOADED, "if it has it"));
            } else {
                try {
                    model = candidate.source().read();
                    findings.add(candidate.finding(Verdict.USED, "its hash is the one wanted"));
                } catch (TrackException | ModelFileException | IOException e) {
                    findings.add(passedOver(candidate, e));
                }
            }
        }
        return new ModelSearch(request.wanted(), findings, model);
    }

    /** A busy or stalling server, or one that cut the connection, may have recovered by the next search. */
    private static ModelFinding passedOver(Candidate candidate, Exception failure) {
        if (failure instanceof IOException disk) {
            String reason = "the cache cannot be written: " + FileTrouble.words(disk);
            return candidate.finding(Verdict.PASSED_OVER, reason);
        }
        boolean transientFailure = failure instanceof TrackException e
                && (e.code() == ErrorCode.UNAVAILABLE || e.code() == ErrorCode.TIMEOUT);
        Verdict verdict = transientFailure ? Verdict.NOT_NOW : Verdict.PASSED_OVER;
        return candidate.finding(verdict, failure.getMessage());
    }

    private List<Candidate> candidates(ModelRequest request) {
        ModelId wanted = request.wanted();
        List<Candidate> candidates = new ArrayList<>();
        if (request.given() != null) {
            candidates.add(file("the file given,", request.given(), wanted));
        }
        candidates.add(file("the cache,", cached(wanted), wanted));
        if (request.coordinator() != null) {
            candidates.add(server("the coordinator,", request.coordinator(), request));
        }
        if (wanted.equals(KnownModels.MUSICNN)) {
            candidates.add(server("its publisher,", KnownModels.MUSICNN_ADDRESS, request));
        }
        if (KnownModels.isStandIn(wanted)) {
            candidates.add(new Candidate("made by this program", null, false, () -> standIn(wanted)));
        }
        return candidates;
    }

    private static Candidate file(String whose, Path file, ModelId wanted) {
        return new Candidate(
                whose + " " + file, file, false, () -> ModelFile.requireHash(ModelFile.read(file), wanted));
    }

    private Candidate server(String whose, URI address, ModelRequest request) {
        return new Candidate(whose + " " + address.getHost(), null, true, () -> download(address, request));
    }

    /** Keeps the model in the cache once it is complete and has the right hash. */
    private byte[] download(URI address, ModelRequest request)
            throws ModelFileException, TrackException, IOException, InterruptedException {
        try (FetchedFile file = fetcher.fetch(address, request.rules(), downloads, HttpFetcher.Progress.NONE)) {
            byte[] bytes = ModelFile.requireHash(Files.readAllBytes(file.path()), request.wanted());
            store(request.wanted(), bytes);
            return bytes;
        }
    }

    private byte[] standIn(ModelId wanted) throws ModelFileException {
        byte[] bytes = ModelFile.requireHash(StandInGraph.bytes(), wanted);
        try {
            store(wanted, bytes);
        } catch (IOException e) {
            LOG.warn(
                    "The stand-in model cannot be kept in {}: {}. It will be made again next time.",
                    folder,
                    FileTrouble.words(e));
        }
        return bytes;
    }

    private Path cached(ModelId model) {
        return folder.resolve(model.name() + "-" + ModelFile.brief(model.sha256()) + ".pb");
    }

    /** The file appears under its name only when it is complete. */
    private void store(ModelId model, byte[] bytes) throws IOException {
        Path temporary = Files.createTempFile(Files.createDirectories(folder), model.name(), ".part");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, cached(model), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
