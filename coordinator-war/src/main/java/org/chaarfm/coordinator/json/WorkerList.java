package org.chaarfm.coordinator.json;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Workers.
 *
 * @param workers in the order they joined
 */
@Schema(name = "WorkerList", description = "A session's workers")
public record WorkerList(
        @Schema(description = "In the order they joined") List<WorkerJson> workers) {
    /** Copies what could change. */
    public WorkerList {
        workers = List.copyOf(workers);
    }
}
