package org.chaarfm.worker.connection;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;

/** Port: gets the session's model and loads it, on a thread of its own. */
public interface ModelProvider {
    /**
     * The model, from now or from an earlier call; fails with {@link ModelUnavailableException}. The one of before, if it is
     * another, takes no further file from now on: it ends each as if it were cancelled.
     *
     * @param wanted name and hash; nothing else will do
     * @param address where the coordinator serves it, or null
     * @param reach how far the server lets addresses lead
     */
    CompletionStage<LoadedModel> provide(ModelId wanted, URI address, Reach reach);
}
