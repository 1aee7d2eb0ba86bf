package org.chaarfm.protocol.message;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The model of the session.
 *
 * @param id what the worker must compute with
 * @param url a capability URL where the coordinator serves it, or null
 */
public record OfferedModel(ModelId id, String url) {
    public OfferedModel {
        FieldCheck.present("model", id);
        url = FieldCheck.optionalUrl("url", url);
    }
}
