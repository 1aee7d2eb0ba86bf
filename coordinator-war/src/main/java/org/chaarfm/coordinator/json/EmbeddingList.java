package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of embeddings.
 *
 * @param embeddings the page
 * @param next where the next page begins, or null when this is the last
 */
@Schema(name = "EmbeddingList", description = "A page of embeddings")
public record EmbeddingList(
        @Schema(description = "The page") List<ExportLine> embeddings,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Give this as after to get the next page; absent on the last")
        String next) {
    /** Copies what could change. */
    public EmbeddingList {
        embeddings = List.copyOf(embeddings);
    }
}
