package org.chaarfm.dispatch.domain;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Somebody who may sign in.
 *
 * @param id its id
 * @param owner to whom belongs what this account makes; no other account's
 * @param name by which the person signs in; no two are the same but for upper and lower case
 * @param role what it may do
 * @param passwordHash as the hasher writes it, or null while nobody has set a password: then nobody can sign in
 * @param disabled whether nothing of it opens anything any more
 * @param createdAt when it was made
 */
public record Account(
        AccountId id, OwnerId owner, String name, Role role, String passwordHash, boolean disabled, Instant createdAt) {
    /** Longest name, in characters. */
    public static final int MAX_NAME = 64;

    /** Longest {@link #key} of one. */
    public static final int MAX_KEY = 200;

    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** What of a name tells it from others: people do not mind how they write it. */
    public static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a password was set. */
    public boolean setUp() {
        return passwordHash != null;
    }

    /** The same with a name and a password. */
    public Account setUpAs(String newName, String newHash) {
        return new Account(id, owner, newName, role, newHash, disabled, createdAt);
    }

    /** The same with what is not null. */
    public Account changed(Role newRole, Boolean nowDisabled) {
        return new Account(
                id,
                owner,
                name,
                newRole == null ? role : newRole,
                passwordHash,
                nowDisabled == null ? disabled : nowDisabled,
                createdAt);
    }

    /** Who it is when nothing narrows its rights. */
    public Caller caller() {
        return new Caller(id, owner, name, role);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + name + ", " + role.wireName() + (disabled ? ", disabled" : "") + "]";
    }
}
