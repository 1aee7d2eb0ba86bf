package org.chaarfm.worker.join;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.connection.Backoff;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
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

/** Loads the networks of sessions' models, which it looks for in the usual places. */
final class SearchedNetworks implements SessionModels.Source {
    /**
     * All pauses of a search together. A coordinator or publisher that is away for longer is away, and a machine without a
     * way to the outside never reaches the publisher.
     */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final ModelLookup lookup;
    private final ModelChoice choice;
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
     * @param rules what may be downloaded from where, by what the server allows
     * @param threadsPerTrack over how many threads the work of one track is spread
     * @param status is told when the file given is not used, and what is waited for
     */
    SearchedNetworks(
            ModelLookup lookup,
            ModelChoice choice,
            Function<Reach, SourceRules> rules,
            int threadsPerTrack,
            WorkerStatus status,
            Pause pause) {
        this.lookup = lookup;
        this.choice = choice;
        this.rules = rules;
        this.threadsPerTrack = threadsPerTrack;
        this.status = status;
        this.pause = pause;
    }

    @Override
    public Network load(ModelId wanted, URI address, Reach reach)
            throws ModelUnavailableException, InterruptedException {
        ModelSearch search = search(new ModelRequest(wanted, choice.file(), address, rules.apply(reach)));
        byte[] model = search.model().orElseThrow(() -> new ModelUnavailableException(choice.whyNot(search), null));
        choice.unused(search).ifPresent(sentence -> status.tell(new WorkerEvent.Notice(sentence)));
        try {
            return Networks.load(model, wanted, threadsPerTrack, choice.mode());
        } catch (UnusableModelException e) {
            throw new ModelUnavailableException(e.getMessage(), e);
        }
    }

    /** Repeats a search that failed for the moment, after growing pauses; ended by an interrupt as well. */
    private ModelSearch search(ModelRequest request) throws InterruptedException {
        Backoff backoff = new Backoff(RandomGenerator.of("L64X128MixRandom"));
        Duration waited = Duration.ZERO;
        ModelSearch search = lookup.find(request);
        while (search.isWorthRepeating() && waited.compareTo(LONGEST_WAIT) < 0) {
            Duration next = backoff.next();
            status.tell(new WorkerEvent.ModelMissing(search.whyNot(), next.toMillis()));
            pause.take(next);
            waited = waited.plus(next);
            search = lookup.find(request);
        }
        return search;
    }
}
