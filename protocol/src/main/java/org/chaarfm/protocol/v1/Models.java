package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.json.JsonObject;

/** The fields {@code name} and {@code sha256} of a model. */
final class Models {
    private Models() {}

    static ModelId read(JsonObject json) throws MalformedMessageException {
        return new ModelId(json.text("name"), json.text("sha256"));
    }

    static ObjectNode write(ObjectNode json, ModelId model) {
        return json.put("name", model.name()).put("sha256", model.sha256());
    }
}
