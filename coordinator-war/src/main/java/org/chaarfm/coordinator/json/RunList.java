package org.chaarfm.coordinator.json;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Runs.
 *
 * @param runs newest first
 */
@Schema(name = "RunList", description = "A session's runs")
public record RunList(@Schema(description = "Newest first") List<RunJson> runs) {
    /** Copies what could change. */
    public RunList {
        runs = List.copyOf(runs);
    }
}
