package org.chaarfm.worker.fetch;

import java.security.Security;
import java.time.Duration;

/**
 * Keeps the JDK's resolved names for a fixed time, so that the address that is checked is the one that is connected to.
 *
 * <p>{@link java.net.http.HttpClient} resolves by itself and cannot be given an address (TLS checks the certificate against
 * the name in the URI). It asks the same cache as we do: a name checked right before the request and again after the
 * response's header, less than {@link #TTL} later, has been connected to under an address that one of the checks saw.
 */
public final class NameCache {
    /** Longer than connecting and waiting for the header may take together. */
    public static final Duration TTL = Duration.ofSeconds(60);

    private NameCache() {}

    /** Sets the security property; works only before the process resolves its first name, so it belongs into start-up. */
    public static void pin() {
        Security.setProperty("networkaddress.cache.ttl", Long.toString(TTL.toSeconds()));
    }
}
