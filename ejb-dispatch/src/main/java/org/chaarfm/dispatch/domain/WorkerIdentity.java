package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.Dialect;

/**
 * What tells a worker that connects from others.
 *
 * @param dialect which it speaks
 * @param credentialHash {@link org.chaarfm.protocol.Credential#sha256()} of the credential of a v1 worker, null while it has
 *     none; always null for v0
 * @param address where it connects from; a v0 worker has nothing else, of a v1 worker it is only shown and may be null
 */
public record WorkerIdentity(Dialect dialect, String credentialHash, String address) {
    public WorkerIdentity {
        if (dialect == Dialect.V0 && (credentialHash != null || address == null)) {
            throw new IllegalArgumentException("a v0 worker is known by its address alone");
        }
    }

    /** A v1 worker that presented this credential, or none if it is null. */
    public static WorkerIdentity v1(String credentialHash) {
        return v1(credentialHash, null);
    }

    /** The same from that address. */
    public static WorkerIdentity v1(String credentialHash, String address) {
        return new WorkerIdentity(Dialect.V1, credentialHash, address);
    }

    /** A v0 worker that connects from there. */
    public static WorkerIdentity v0(String address) {
        return new WorkerIdentity(Dialect.V0, null, address);
    }

    /** The same with the credential that it gets now. */
    public WorkerIdentity issued(String newHash) {
        return new WorkerIdentity(dialect, newHash, address);
    }
}
