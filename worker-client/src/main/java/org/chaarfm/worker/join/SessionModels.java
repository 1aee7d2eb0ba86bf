package org.chaarfm.worker.join;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.connection.ModelProvider;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.SharedNetwork;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;

/**
 * Gets the session's model and loads it once, on the thread {@code model}; a search that failed is made again when it is asked
 * for again.
 *
 * <p>As soon as another model is asked for, or this is closed, the previous model takes no further track ({@link
 * java.util.concurrent.CancellationException}, so that it goes back to the coordinator), and its memory is freed when those at
 * work with it are through. So at most one network is open that takes tracks. Guarded by itself.
 */
final class SessionModels implements ModelProvider {
    private final Source source;
    private final SlotPlan plan;
    private final WorkerStatus status;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread model = new Thread(task, "model");
        model.setDaemon(true);
        return model;
    });
    private ModelId current;
    private CompletableFuture<LoadedModel> loading;

    /** What makes {@link #loading} complete; null before the first. */
    private Future<?> search;

    /** The network that takes tracks; null when there is none. */
    private Network network;

    private boolean closed;

    /** Gets models and loads them. */
    @FunctionalInterface
    interface Source {
        /**
         * Gets a model and loads it, which may take as long as a download.
         *
         * @param wanted name and hash; nothing else will do
         * @param address where the coordinator serves it, or null
         * @param reach how far the server lets addresses lead
         * @return the network, which the caller closes
         * @throws ModelUnavailableException if the model cannot be found or is no MusicNN
         */
        Network load(ModelId wanted, URI address, Reach reach) throws ModelUnavailableException, InterruptedException;
    }

    /**
     * Loads nothing yet.
     *
     * @param plan how many tracks are analysed at the same time
     * @param status is told when that is more than what may be used
     */
    SessionModels(Source source, SlotPlan plan, WorkerStatus status) {
        this.source = source;
        this.plan = plan;
        this.status = status;
    }

    @Override
    public synchronized CompletionStage<LoadedModel> provide(ModelId wanted, URI address, Reach reach) {
        if (loading == null || loading.isCompletedExceptionally() || !wanted.equals(current)) {
            current = wanted;
            if (search != null) {
                search.cancel(true); // It may wait for a server for minutes.
            }
            CompletableFuture<LoadedModel> answer = new CompletableFuture<>();
            loading = answer;
            search = thread.submit(() -> load(wanted, address, reach, answer));
        }
        return loading;
    }

    /** The edge of the model's thread: whatever goes wrong is the answer. */
    private void load(ModelId wanted, URI address, Reach reach, CompletableFuture<LoadedModel> answer) {
        try {
            retire(); // First: the next one may need its memory.
            answer.complete(loaded(new SharedNetwork(source.load(wanted, address, reach))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
        } catch (ModelUnavailableException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private LoadedModel loaded(Network loaded) throws InterruptedException {
        try {
            Ready ready = plan.ready(loaded);
            plan.warning().ifPresent(sentence -> status.tell(new WorkerEvent.Notice(sentence)));
            takeOver(loaded);
            return new LoadedModel(plan.pace(new TrackAnalyser(loaded)::analyse), ready);
        } catch (InterruptedException | RuntimeException | Error e) {
            loaded.close();
            throw e;
        }
    }

    private synchronized void takeOver(Network loaded) {
        network = loaded;
        if (closed) {
            retire();
        }
    }

    private synchronized void retire() {
        if (network != null) {
            network.close();
            network = null;
        }
    }

    /** Does not wait for running tracks; their owner ends them. */
    @Override
    public synchronized void close() {
        closed = true;
        retire();
        thread.shutdownNow();
    }
}
