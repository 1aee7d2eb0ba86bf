package org.chaarfm.worker.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Scheme, host and port of an http(s) address, with the default port filled in (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}, lower case
 * @param host lower case, an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {
    public Origin {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
    }

    /**
     * The origin of an absolute http(s) URI.
     *
     * @throws IllegalArgumentException when the URI has no scheme or host
     */
    public static Origin of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("no scheme or host in " + uri);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }
}
