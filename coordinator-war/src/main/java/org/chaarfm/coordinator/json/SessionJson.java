package org.chaarfm.coordinator.json;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.Session;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session.
 *
 * @param id its id
 * @param name what the operator calls it
 * @param code the pairing code
 * @param state {@code open} or {@code closed}
 * @param allowPrivate whether jobs may fetch from private and loopback addresses
 * @param collection what it fills
 * @param workerCommand the line to paste on a machine that shall work for it
 * @param createdAt when it was made
 */
@Schema(name = "Session", description = "Where workers join and runs are ordered; it fills one collection")
public record SessionJson(
        @Schema(description = "Its id") String id,
        @Schema(description = "What you call it") String name,

        @Schema(example = "7KQ2M-XV0RT", description = "The pairing code: what a worker needs to join")
        String code,

        @Schema(
                enumeration = {"open", "closed"},
                description = "Whether workers may join and runs may start")
        String state,

        @Schema(name = "allow_private", description = "Whether jobs may fetch from private and loopback addresses")
        boolean allowPrivate,

        @Schema(description = "What it fills") CollectionJson collection,

        @Schema(name = "worker_command", description = "The line to type on a machine that shall work for it")
        String workerCommand,

        @Schema(name = "created_at", description = "When it was made")
        Instant createdAt) {
    /**
     * Of the domain's.
     *
     * @param url where workers reach this coordinator
     */
    public static SessionJson of(Session session, URI url) {
        return new SessionJson(
                session.id().value(),
                session.name(),
                session.code().canonical(),
                session.state().name().toLowerCase(Locale.ROOT),
                session.allowPrivate(),
                CollectionJson.of(session.collection()),
                "chaarfm_worker --url " + url + " --code " + session.code().canonical(),
                session.createdAt());
    }
}
