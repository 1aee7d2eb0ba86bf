package org.chaarfm.dispatch.domain;

import java.time.Instant;
import java.util.Objects;
import org.chaarfm.protocol.PairingCode;

/**
 * Where workers join and runs are ordered; it fills one collection.
 *
 * @param id its id
 * @param owner whom it belongs to, with all that is in it
 * @param name what the operator called it
 * @param code what a worker owner types to join
 * @param state whether workers may join
 * @param allowPrivate whether jobs may fetch from private and loopback addresses
 * @param collection what it fills
 * @param createdAt when it was made
 */
public record Session(
        SessionId id,
        OwnerId owner,
        String name,
        PairingCode code,
        SessionState state,
        boolean allowPrivate,
        EmbeddingCollection collection,
        Instant createdAt) {
    public Session {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
