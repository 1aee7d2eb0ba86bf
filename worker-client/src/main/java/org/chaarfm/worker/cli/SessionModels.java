package org.chaarfm.worker.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.connection.LoadedModel;
import org.chaarfm.worker.connection.ModelProvider;
import org.chaarfm.worker.connection.ModelUnavailableException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.job.Capacity;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.UnusableModelException;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;

/**
 * Gets the session's model by the usual lookup and loads it once, on the thread {@code model}; a search that failed is made
 * again when it is asked for again. Guarded by itself. What is loaded lives until the process ends.
 */
final class SessionModels implements ModelProvider, AutoCloseable {
    private final ModelLookup lookup;
    private final ModelUse use;
    private final SlotPlan plan;
    private final WorkerStatus status;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread model = new Thread(task, "model");
        model.setDaemon(true);
        return model;
    });
    private ModelId current;
    private CompletableFuture<LoadedModel> loading;

    /**
     * Looks into the cache and, where the session says so, asks the coordinator.
     *
     * @param use what a person said about the model
     * @param plan how many tracks are analysed at the same time
     * @param status is told when what was given is not used
     */
    SessionModels(Path cache, ModelUse use, SlotPlan plan, WorkerStatus status) {
        lookup = new ModelLookup(cache, new HttpFetcher(WorkerVersion.userAgent()));
        this.use = use;
        this.plan = plan;
        this.status = status;
    }

    @Override
    public synchronized CompletionStage<LoadedModel> provide(ModelId wanted, URI address) {
        if (loading == null || loading.isCompletedExceptionally() || !wanted.equals(current)) {
            current = wanted;
            CompletableFuture<LoadedModel> answer = new CompletableFuture<>();
            loading = answer;
            thread.execute(() -> load(new ModelRequest(wanted, use.given().file(), address), answer));
        }
        return loading;
    }

    /** The edge of the model's thread: whatever goes wrong is the answer. */
    private void load(ModelRequest request, CompletableFuture<LoadedModel> answer) {
        try {
            ModelSearch search = lookup.find(request);
            byte[] model = search.model()
                    .orElseThrow(() -> new ModelUnavailableException(use.given().whyNot(search), null));
            use.given().unused(search).ifPresent(sentence -> status.tell(new WorkerEvent.Notice(sentence)));
            Network network = Networks.load(model, request.wanted(), plan.threadsPerTrack(), use.way());
            answer.complete(loaded(request.wanted(), network));
        } catch (UnusableModelException e) {
            answer.completeExceptionally(new ModelUnavailableException(e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
        } catch (ModelUnavailableException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private LoadedModel loaded(ModelId model, Network network) throws InterruptedException {
        try {
            Capacity capacity = plan.capacity(network);
            plan.warning().ifPresent(sentence -> status.tell(new WorkerEvent.Notice(sentence)));
            return new LoadedModel(model, plan.pace(new TrackAnalyser(network)::analyse), capacity);
        } catch (InterruptedException | RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
