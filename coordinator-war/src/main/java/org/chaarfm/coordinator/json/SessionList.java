package org.chaarfm.coordinator.json;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sessions.
 *
 * @param sessions newest first
 */
@Schema(name = "SessionList", description = "All sessions")
public record SessionList(
        @Schema(description = "Newest first") List<SessionJson> sessions) {
    /** Copies what could change. */
    public SessionList {
        sessions = List.copyOf(sessions);
    }
}
