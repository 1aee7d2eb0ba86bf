package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A collection of comparable embeddings.
 *
 * @param id its id
 * @param model whose vectors it takes
 */
@Schema(name = "Collection", description = "A set of comparable embeddings")
public record CollectionJson(
        @Schema(description = "Its id") String id,

        @Schema(description = "The model whose vectors it takes")
        ModelJson model) {
    /** Of the domain's. */
    public static CollectionJson of(EmbeddingCollection collection) {
        return new CollectionJson(collection.id().value(), ModelJson.of(collection.model()));
    }
}
