package org.chaarfm.worker.join;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chaarfm.worker.connection.ProcessFolder;
import org.chaarfm.worker.connection.Worker;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.status.BackgroundStatus;
import org.chaarfm.worker.status.StatusView;
import org.chaarfm.worker.status.Tally;
import org.chaarfm.worker.status.WorkerStatus;

/**
 * What a person chose for a worker that joins a coordinator, from which it is made.
 *
 * @param cache folder for models, credentials, fetched files and results that are not delivered
 * @param owner which private addresses this machine's owner lets sessions reach
 * @param trusted whose certificates count
 */
public record JoinSettings(
        WorkerIdentity identity,
        Resources resources,
        Path cache,
        ModelChoice model,
        PrivateAddresses owner,
        TrustedCertificates trusted) {

    /**
     * What of this machine the worker may use.
     *
     * @param slots tracks analysed at the same time; 0 to find the best number
     * @param prefetch tracks fetched ahead; -1 for as many as there are slots
     * @param maxMemoryMb memory that looking for the best number may lead to, in MB
     * @param cores processors that may be busy with this worker on average
     */
    public record Resources(int slots, int prefetch, long maxMemoryMb, double cores) {
        /** Whether the best number of slots is to be found. */
        public boolean slotsAreToBeFound() {
            return slots == 0;
        }
    }

    /** Makes what shows the worker's status, on a command line or in a window. */
    @FunctionalInterface
    public interface Display {
        /**
         * Called once, before the worker starts.
         *
         * @param holdings the tracks that the worker holds at the moment
         */
        StatusView show(Supplier<List<Holding>> holdings, Tally tally);
    }

    /**
     * Makes the worker, to be run once and closed.
     *
     * @throws IOException if the cache folder cannot be used
     */
    public Worker worker(Display display) throws IOException {
        ProcessFolder folder = ProcessFolder.acquire(cache, identity.address(), identity.code());
        InstantSource clock = InstantSource.system();
        Holdings holdings = new Holdings(clock, folder.journal());
        Tally tally = new Tally();
        WorkerStatus status = new BackgroundStatus(display.show(holdings::all, tally), tally, clock);
        return new Worker(identity, folder, owner, trusted, holdings, models(folder, status), status);
    }

    private SessionModels models(ProcessFolder folder, WorkerStatus status) {
        SlotPlan plan = new SlotPlan(resources);
        HttpFetcher fetcher = new HttpFetcher("chaarfm_worker/" + identity.version(), trusted);
        SearchedNetworks networks = new SearchedNetworks(
                new ModelLookup(cache, folder.fetched(), fetcher),
                model,
                allowed -> ModelRequest.rules(
                        owner.limit(allowed), identity.address().base()),
                plan.threadsPerTrack(),
                status,
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
        return new SessionModels(networks, plan, status);
    }
}
