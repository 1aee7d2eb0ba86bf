package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of failures.
 *
 * @param failures the page
 * @param next where the next page begins, or null when this is the last
 */
@Schema(name = "FailureList", description = "A page of the tracks that have no embedding")
public record FailureList(
        @Schema(description = "The page") List<FailureJson> failures,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Give this as after to get the next page; absent on the last")
        String next) {
    /** Copies what could change. */
    public FailureList {
        failures = List.copyOf(failures);
    }
}
