package org.chaarfm.worker.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.ModelFinding.Verdict;

/**
 * Looks for a model where it may be, in the order of DESIGN.md, and takes the first with the right hash: the file that a
 * person gave, the worker's cache, the coordinator, the public address; for the stand-in, this program itself.
 *
 * <p>Thread-safe. A download blocks the calling thread.
 */
public final class ModelLookup {
    private final ModelCache cache;
    private final HttpFetcher fetcher;

    /**
     * @param cache the worker's cache folder; made when something is to be kept in it
     * @param fetcher for the candidates that are downloaded
     */
    public ModelLookup(Path cache, HttpFetcher fetcher) {
        this.cache = new ModelCache(cache);
        this.fetcher = fetcher;
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
        boolean settled = false;
        for (ModelCandidate candidate : candidates(request)) {
            if (settled) {
                findings.add(finding(candidate, Verdict.NOT_NEEDED, ""));
            } else if (candidate.isRemote() && !mayDownload) {
                findings.add(finding(candidate, Verdict.WOULD_BE_DOWNLOADED, "if it has it"));
            } else {
                try {
                    model = candidate.read();
                    settled = true;
                    findings.add(finding(candidate, Verdict.USED, "its hash is the one wanted"));
                } catch (PassedOverException e) {
                    Verdict verdict = e.isPassing() ? Verdict.NOT_NOW : Verdict.PASSED_OVER;
                    findings.add(finding(candidate, verdict, e.getMessage()));
                }
            }
        }
        return new ModelSearch(request.wanted(), findings, model);
    }

    private static ModelFinding finding(ModelCandidate candidate, Verdict verdict, String reason) {
        return new ModelFinding(candidate.where(), candidate.file(), verdict, reason);
    }

    private List<ModelCandidate> candidates(ModelRequest request) {
        ModelId wanted = request.wanted();
        List<ModelCandidate> candidates = new ArrayList<>();
        if (request.given() != null) {
            candidates.add(new FileCandidate("the file given,", request.given(), wanted));
        }
        candidates.add(new FileCandidate("the cache,", cache.file(wanted), wanted));
        if (request.coordinator() != null) {
            candidates.add(new DownloadCandidate(
                    "the coordinator,", request.coordinator(), wanted, request.rules(), cache, fetcher));
        }
        if (wanted.equals(KnownModels.MUSICNN)) {
            candidates.add(new DownloadCandidate(
                    "its publisher,", KnownModels.MUSICNN_ADDRESS, wanted, request.rules(), cache, fetcher));
        }
        if (KnownModels.isStandIn(wanted)) {
            candidates.add(new StandInCandidate(wanted, cache));
        }
        return candidates;
    }
}
