package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.chaarfm.dispatch.domain.Run;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run.
 *
 * @param id its id
 * @param sessionId where it was ordered
 * @param source what it takes its tracks from
 * @param state where it is
 * @param counts how it stands
 * @param message why it failed, or null
 * @param createdAt when it was ordered
 * @param finishedAt when it ended, or null
 */
@Schema(name = "Run", description = "One ingestion order in a session")
public record RunJson(
        @Schema(description = "Its id") String id,

        @Schema(name = "session_id", description = "Where it was ordered")
        String sessionId,

        @Schema(description = "What it takes its tracks from")
        SourceJson source,

        @Schema(
                enumeration = {"discovering", "running", "paused", "completed", "stopping", "stopped", "failed"},
                description = "Where it is")
        String state,

        @Schema(description = "How it stands") CountsJson counts,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why it failed; absent otherwise")
        String message,

        @Schema(name = "created_at", description = "When it was ordered")
        Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "finished_at", description = "When it ended; absent before")
        Instant finishedAt) {
    /** Of the domain's. */
    public static RunJson of(Run run) {
        return new RunJson(
                run.id().value(),
                run.session().value(),
                SourceJson.of(run.source()),
                run.state().wireName(),
                CountsJson.of(run.counts()),
                run.message(),
                run.createdAt(),
                run.finishedAt());
    }
}
