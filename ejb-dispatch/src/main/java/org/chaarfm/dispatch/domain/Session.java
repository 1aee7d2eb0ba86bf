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
 * @param policy how long the code lets them
 * @param state whether workers may join
 * @param settings what the operator has decided
 * @param collection what it fills
 * @param createdAt when it was made
 * @param closedAt when it was closed, or null
 */
public record Session(
        SessionId id,
        OwnerId owner,
        String name,
        PairingCode code,
        CodePolicy policy,
        SessionState state,
        SessionSettings settings,
        EmbeddingCollection collection,
        Instant createdAt,
        Instant closedAt) {
    public Session {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** A session that is being opened. */
    public static Session opened(
            SessionId id,
            OwnerId owner,
            String name,
            CodeOf code,
            SessionSettings settings,
            EmbeddingCollection collection,
            Instant now) {
        return new Session(
                id, owner, name, code.code(), code.policy(), SessionState.OPEN, settings, collection, now, null);
    }

    /** A code with its policy. */
    public record CodeOf(PairingCode code, CodePolicy policy) {}

    /** Whether workers may join and runs may start. */
    public boolean open() {
        return state == SessionState.OPEN;
    }

    /** The same session by another name. */
    public Session named(String newName) {
        return new Session(id, owner, newName, code, policy, state, settings, collection, createdAt, closedAt);
    }

    /** The same session with other settings. */
    public Session with(SessionSettings newSettings) {
        return new Session(id, owner, name, code, policy, state, newSettings, collection, createdAt, closedAt);
    }

    /** The same session with another code. */
    public Session with(CodeOf other) {
        return new Session(
                id, owner, name, other.code(), other.policy(), state, settings, collection, createdAt, closedAt);
    }

    /** The same session, closed. */
    public Session closed(Instant at) {
        return new Session(id, owner, name, code, policy, SessionState.CLOSED, settings, collection, createdAt, at);
    }
}
