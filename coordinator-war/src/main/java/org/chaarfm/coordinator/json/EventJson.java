package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.chaarfm.dispatch.port.RunEventView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that happened in a run.
 *
 * @param id grows with time
 * @param at when
 * @param level {@code info}, {@code warning} or {@code error}
 * @param line the line of the list that it is about, or null
 * @param message a sentence
 */
@Schema(name = "Event", description = "Something that happened in a run")
public record EventJson(
        @Schema(description = "Grows with time") long id,
        @Schema(description = "When") Instant at,

        @Schema(
                enumeration = {"info", "warning", "error"},
                description = "How bad it is")
        String level,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The line of the list that it is about; absent where lines mean nothing")
        Integer line,

        @Schema(description = "A sentence") String message) {
    /** Of the domain's. */
    public static EventJson of(RunEventView event) {
        return new EventJson(event.id(), event.at(), event.level(), event.line(), event.message());
    }
}
