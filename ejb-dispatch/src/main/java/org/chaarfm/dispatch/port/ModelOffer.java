package org.chaarfm.dispatch.port;

import java.util.Optional;
import org.chaarfm.protocol.ModelId;

/** The model files that the coordinator itself can give to its workers. Thread-safe and never waits. */
@FunctionalInterface
public interface ModelOffer {
    /** Nothing to give: workers look elsewhere. */
    ModelOffer NONE = model -> Optional.empty();

    /** The capability URL, relative to the coordinator, under which this very model can be had. */
    Optional<String> addressOf(ModelId model);
}
