package org.chaarfm.worker.join;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chaarfm.worker.connection.Worker;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.fetch.SourceRules;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.status.BackgroundStatus;
import org.chaarfm.worker.status.StatusView;
import org.chaarfm.worker.status.Tally;
import org.chaarfm.worker.status.WorkerStatus;

/** A worker that joins a coordinator, wired from what a person chose: built, run once, closed. */
public final class JoinRun implements AutoCloseable {
    private final WorkerStatus status;
    private final SessionModels models;
    private final Worker worker;

    /** What a person chose. */
    public record Settings(
            WorkerIdentity identity, Resources resources, Path cache, ModelChoice model, PrivateAddresses owner) {}

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

    /** @throws IOException if the cache folder cannot be used */
    public JoinRun(Settings settings, Display display) throws IOException {
        InstantSource clock = InstantSource.system();
        Holdings holdings = new Holdings(clock);
        SlotPlan plan = new SlotPlan(settings.resources());
        Tally tally = new Tally();
        WorkerIdentity identity = settings.identity();
        status = new BackgroundStatus(display.show(holdings::all, tally), tally, clock);
        SearchedNetworks networks = new SearchedNetworks(
                settings.cache(),
                new HttpFetcher("chaarfm_worker/" + identity.version()),
                settings.model(),
                allowed -> modelRules(settings, allowed),
                plan.threadsPerTrack(),
                status,
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
        models = new SessionModels(networks, plan, status);
        try {
            worker = new Worker(identity, settings.cache(), settings.owner(), holdings, models, status);
        } catch (IOException e) {
            models.close();
            status.close();
            throw e;
        }
    }

    private static SourceRules modelRules(Settings settings, Reach allowed) {
        return ModelRequest.rules(
                settings.owner().limit(allowed), settings.identity().address().base());
    }

    /**
     * Blocks until the worker has left.
     *
     * @return the exit code
     */
    public int run() throws InterruptedException {
        return worker.run().exitCode();
    }

    /** Finishes the tracks at work and leaves; returns at once. */
    public void drain() {
        worker.drain("asked to leave");
    }

    /** Gives up everything without a word, for a process that ends now. */
    public void abandon() {
        worker.abandon();
    }

    @Override
    public void close() {
        worker.close();
        models.close();
        status.close();
    }
}
