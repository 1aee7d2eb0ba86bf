package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The order to start a run.
 *
 * @param source where its tracks come from
 */
@Schema(name = "RunRequest", description = "The order to start a run")
public record RunRequest(
        @Schema(required = true, description = "Where the tracks come from")
        SourceRequest source) {
    /**
     * What the run takes its tracks from.
     *
     * @throws ProblemException if it is missing or makes no sense
     */
    public SourceSpec checkedSource() {
        if (source == null) {
            throw ProblemException.badField("source", null, "Field source is missing.");
        }
        return source.toSpec();
    }
}
