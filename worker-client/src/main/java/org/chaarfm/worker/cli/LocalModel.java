package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;

/** The model of a command that has no coordinator to ask. */
final class LocalModel {
    private LocalModel() {}

    /** The bytes of the model that the options want, or empty after a word on why there is none. */
    static Optional<byte[]> find(ModelOptions options, PrintWriter messages) throws InterruptedException {
        ModelId wanted = options.model().wanted();
        ModelSearch search = new ModelLookup(options.cache(), new HttpFetcher(WorkerVersion.userAgent()))
                .find(new ModelRequest(wanted, options.model().file(), null));
        if (search.model().isEmpty()) {
            messages.println(search.whyNot());
            messages.println("Give its file with --model, or try the program with --model stand-in.");
        } else if (KnownModels.isStandIn(wanted)) {
            messages.println("With the stand-in model: the vectors mean nothing.");
        }
        return search.model();
    }
}
