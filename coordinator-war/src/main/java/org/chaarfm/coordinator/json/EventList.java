package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of events.
 *
 * @param events oldest first
 * @param next where the next page begins, or null when this is the last
 */
@Schema(name = "EventList", description = "A page of what happened in a run")
public record EventList(
        @Schema(description = "Oldest first") List<EventJson> events,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Give this as after to get the next page; absent on the last")
        String next) {
    /** Copies what could change. */
    public EventList {
        events = List.copyOf(events);
    }
}
