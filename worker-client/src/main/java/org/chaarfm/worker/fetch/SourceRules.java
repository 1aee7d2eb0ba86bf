package org.chaarfm.worker.fetch;

import java.net.URI;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;

/**
 * What may be fetched from where.
 *
 * @param reach how far addresses may lead
 * @param own the worker's own coordinator, which may be reached at any address; null when there is none
 * @param maxBytes largest body in bytes after decompression, at least 1
 */
public record SourceRules(Reach reach, URI own, long maxBytes) {
    public SourceRules {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, is " + maxBytes);
        }
    }

    /** For what a person gives on the command line: it may be at any address. */
    public static SourceRules anywhere(long maxBytes) {
        return new SourceRules(Reach.ANYWHERE, null, maxBytes);
    }

    /** Whether the address may be used even if its host is private. */
    boolean trusts(URI address) {
        return reach == Reach.ANYWHERE || isOwn(address);
    }

    /** Whether the address is the coordinator's, or on its host where that may be reached at any port. */
    boolean isOwn(URI address) {
        if (own == null) {
            return false;
        }
        return reach == Reach.OWN_HOST
                ? own.getHost().equalsIgnoreCase(address.getHost())
                : Locators.sameOrigin(own, address);
    }
}
