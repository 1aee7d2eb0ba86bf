package org.chaarfm.worker.connection;

import java.io.Serial;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.job.FileAnalyser;

/** Port: gets the session's model and loads it, on a thread of its own. */
public interface ModelProvider extends AutoCloseable {
    /**
     * The model, loaded now or by an earlier call; fails with {@link ModelUnavailableException}. A different earlier model takes
     * no further file: each ends as cancelled.
     *
     * @param wanted name and hash, which must match
     * @param address where the coordinator serves it, or null
     * @param reach how far the server lets addresses lead
     */
    CompletionStage<LoadedModel> provide(ModelId wanted, URI address, Reach reach);

    /** A model that is ready to analyse files, until another one is requested, and how many at a time. */
    record LoadedModel(FileAnalyser analyser, Ready ready) {}

    /** Takes no further file. */
    @Override
    default void close() {}

    /** No candidate for the session's model fits; the message says which were tried. */
    class ModelUnavailableException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        public ModelUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
