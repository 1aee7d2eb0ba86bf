package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.SourceSpec;

/** Run in openapi.yaml. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunJson(
        String id,
        String sessionId,
        Source source,
        int priority,
        String state,
        RunCounts counts,
        String message,
        @JsonInclude(JsonInclude.Include.ALWAYS) String waiting,
        Instant createdAt,
        Instant finishedAt) {
    /** Source in openapi.yaml. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String kind, String path, String format) {
        private static Source of(SourceSpec spec) {
            if (spec instanceof SourceSpec.Folder folder) {
                return new Source("folder", folder.path(), null);
            }
            if (spec instanceof SourceSpec.ListFile file) {
                return new Source("list", file.path(), null);
            }
            return new Source(
                    "list", null, ((SourceSpec.KeptList) spec.shown()).format().wireName());
        }
    }

    /** The run as it is shown; {@code waiting} says why its tracks wait, or is null. */
    public static RunJson of(Run run, String waiting) {
        return new RunJson(
                run.id().value(),
                run.session().value(),
                Source.of(run.source()),
                run.priority(),
                run.state().wireName(),
                run.counts(),
                run.message(),
                waiting,
                run.createdAt(),
                run.finishedAt());
    }
}
