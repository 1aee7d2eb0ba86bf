package org.chaarfm.coordinator.media;

import java.util.Optional;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.protocol.ModelId;

/**
 * The models that the coordinator can give to workers: one or none.
 *
 * @param model or null
 */
public record OfferedModels(ModelFile model) implements ModelOffer {
    /** The model, if the operator has configured one. */
    public Optional<ModelFile> offered() {
        return Optional.ofNullable(model);
    }

    @Override
    public Optional<String> addressOf(ModelId wanted) {
        return offered().filter(offer -> offer.id().equals(wanted)).map(ModelFile::address);
    }
}
