package org.chaarfm.coordinator.json;

import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/** Model in openapi.yaml. */
public record ModelJson(String name, String sha256, boolean standIn) {
    /** The model. */
    static ModelJson of(ModelId model) {
        return new ModelJson(model.name(), model.sha256(), KnownModels.isStandIn(model));
    }
}
