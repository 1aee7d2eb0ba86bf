package org.chaarfm.worker.connection;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.job.FileAnalyser;

/** A model that is loaded when the test says so. */
final class TestingModels implements ModelProvider {
    ModelId wanted;
    URI address;
    Reach reach;
    CompletableFuture<LoadedModel> answer = new CompletableFuture<>();

    @Override
    public CompletionStage<LoadedModel> provide(ModelId id, URI from, Reach allowed) {
        wanted = id;
        address = from;
        reach = allowed;
        return answer;
    }

    void load() {
        FileAnalyser none = (file, longest, progress) -> {
            throw new AssertionError("nothing is analysed here");
        };
        answer.complete(new LoadedModel(none, new Ready(wanted, 2, 1)));
    }
}
