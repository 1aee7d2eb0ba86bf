package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The model of the session.
 *
 * @param id what the worker must compute with
 * @param url a capability URL where the coordinator serves it, or null
 */
public record OfferedModel(
        @JsonUnwrapped @JsonProperty("@id") ModelId id, String url) {
    public OfferedModel {
        FieldCheck.present("model", id);
        url = FieldCheck.optionalUrl("url", url);
    }
}
