package org.chaarfm.worker.fetch;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy and the login that it wants.
 *
 * @param host a name, or an address without brackets
 * @param login {@code USER:PASSWORD}, or null
 */
public record HttpProxy(String host, int port, String login) {
    private static final int DEFAULT_PORT = 80;

    /**
     * Reads {@code [http://][USER[:PASSWORD]@]HOST[:PORT]}; user and password may be percent-encoded.
     *
     * @return empty if it is none, or one of another scheme
     */
    static Optional<HttpProxy> parse(String text) {
        String authority = text.replaceFirst("(?i)^http://", "").replaceFirst("/.*$", "");
        int at = authority.lastIndexOf('@'); // A password may have one that is not encoded.
        return text.replaceFirst("(?i)^http://", "").contains("://")
                ? Optional.empty()
                : Locators.parse("http://" + authority.substring(at + 1))
                        .filter(server -> server.getHost() != null)
                        .map(server -> new HttpProxy(
                                Locators.host(server),
                                server.getPort() < 0 ? DEFAULT_PORT : server.getPort(),
                                at < 0 ? null : decoded(authority.substring(0, at))));
    }

    private static String decoded(String login) {
        try {
            return URLDecoder.decode(login.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return login; // A percent sign that stands for itself.
        }
    }

    /** The value of {@code Proxy-Authorization}, if there is a login (RFC 7617). */
    public Optional<String> authorization() {
        return Optional.ofNullable(login)
                .map(known -> known.contains(":") ? known : known + ":")
                .map(known -> "Basic " + Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8)));
    }

    /** Its address without the login. */
    public URI address() {
        return URI.create("http://" + this);
    }

    /** Host and port, as a person may see them. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
