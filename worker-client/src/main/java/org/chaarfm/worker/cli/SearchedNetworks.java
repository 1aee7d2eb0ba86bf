package org.chaarfm.worker.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.connection.Backoff;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.fetch.SourceRules;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.UnusableModelException;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;

/** Loads networks of models that are found by the usual lookup. */
final class SearchedNetworks implements NetworkSource {
    private final ModelLookup lookup;
    private final ModelUse use;
    private final Function<Reach, SourceRules> rules;
    private final int threadsPerTrack;
    private final WorkerStatus status;

    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /**
     * Looks into the cache and, where the session says so, asks the coordinator.
     *
     * @param use what a person said about the model
     * @param rules what may be downloaded from where, by what the server allows
     * @param threadsPerTrack over how many threads the work of one track is spread
     * @param status is told when what was given is not used, and what is waited for
     */
    SearchedNetworks(
            Path cache, ModelUse use, Function<Reach, SourceRules> rules, int threadsPerTrack, WorkerStatus status) {
        this(cache, use, rules, threadsPerTrack, status, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    SearchedNetworks(
            Path cache,
            ModelUse use,
            Function<Reach, SourceRules> rules,
            int threadsPerTrack,
            WorkerStatus status,
            Pause pause) {
        lookup = new ModelLookup(cache, new HttpFetcher(WorkerVersion.userAgent()));
        this.use = use;
        this.rules = rules;
        this.threadsPerTrack = threadsPerTrack;
        this.status = status;
        this.pause = pause;
    }

    @Override
    public Network load(ModelId wanted, URI address, Reach reach)
            throws ModelUnavailableException, InterruptedException {
        ModelSearch search = search(new ModelRequest(wanted, use.given().file(), address, rules.apply(reach)));
        byte[] model = search.model()
                .orElseThrow(() -> new ModelUnavailableException(use.given().whyNot(search), null));
        use.given().unused(search).ifPresent(sentence -> status.tell(new WorkerEvent.Notice(sentence)));
        try {
            return Networks.load(model, wanted, threadsPerTrack, use.way());
        } catch (UnusableModelException e) {
            throw new ModelUnavailableException(e.getMessage(), e);
        }
    }

    /** Looks until somebody has it or nobody will; a thread that is interrupted stops. */
    private ModelSearch search(ModelRequest request) throws InterruptedException {
        ModelPatience patience = new ModelPatience(new Backoff(RandomGenerator.of("L64X128MixRandom")));
        ModelSearch search = lookup.find(request);
        Optional<Duration> next = patience.pause(search);
        while (next.isPresent()) {
            status.tell(new WorkerEvent.Notice(String.format(
                    Locale.ROOT,
                    "%s; next try in %.1f s",
                    search.whyNot(),
                    next.get().toMillis() / 1000.0)));
            pause.take(next.get());
            search = lookup.find(request);
            next = patience.pause(search);
        }
        return search;
    }
}
