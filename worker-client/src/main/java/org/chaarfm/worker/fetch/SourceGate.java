package org.chaarfm.worker.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Refuses addresses that a fetch may not reach; asked before each hop and again before a body is taken. */
final class SourceGate {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final HostResolver resolver;

    SourceGate(HostResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Passes when the scheme is http(s) and every address of the host is public, or the rules allow it.
     *
     * @throws TrackException {@code refused_source} or, when the name cannot be resolved, {@code unavailable}
     */
    void check(URI uri, SourceRules rules) throws TrackException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw refused("the scheme \"" + scheme + "\" is not allowed; only http and https are");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw refused("the address has no host that can be read: " + uri.getRawAuthority());
        }
        InetAddress[] addresses = resolve(uri.getHost());
        if (rules.allowPrivate() || rules.trusted().contains(Origin.of(uri))) {
            return;
        }
        if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw refused(uri.getHost() + " is a private or local address, which this session does not allow");
        }
    }

    private InetAddress[] resolve(String host) throws TrackException {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return resolver.resolve(bracketed ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw new TrackException(ErrorCode.UNAVAILABLE, "the name " + host + " cannot be resolved", e);
        }
    }

    private static TrackException refused(String message) {
        return new TrackException(ErrorCode.REFUSED_SOURCE, message);
    }
}
