package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.Dialect;

/**
 * What tells a worker that connects from others.
 *
 * @param dialect which it speaks
 * @param credentialHash {@link org.chaarfm.protocol.Credential#sha256()} of the credential of a v1 worker, null while it has
 *     none; always null for v0
 * @param address where a v0 worker connects from, as it has nothing else; null for v1
 */
public record WorkerIdentity(Dialect dialect, String credentialHash, String address) {
    public WorkerIdentity {
        boolean complete = dialect == Dialect.V1 ? address == null : credentialHash == null && address != null;
        if (!complete) {
            throw new IllegalArgumentException("a " + dialect.wireName() + " worker is known by "
                    + (dialect == Dialect.V1 ? "its credential" : "its address") + " alone");
        }
    }

    /** A v1 worker that presented this credential, or none if it is null. */
    public static WorkerIdentity v1(String credentialHash) {
        return new WorkerIdentity(Dialect.V1, credentialHash, null);
    }

    /** A v0 worker that connects from there. */
    public static WorkerIdentity v0(String address) {
        return new WorkerIdentity(Dialect.V0, null, address);
    }
}
