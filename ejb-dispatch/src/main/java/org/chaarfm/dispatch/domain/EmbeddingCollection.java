package org.chaarfm.dispatch.domain;

import java.util.Objects;
import org.chaarfm.protocol.ModelId;

/**
 * A set of comparable embeddings; pins the recipe that all of them share.
 *
 * @param id its id
 * @param model the model whose vectors it takes
 */
public record EmbeddingCollection(CollectionId id, ModelId model) {
    public EmbeddingCollection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
    }
}
