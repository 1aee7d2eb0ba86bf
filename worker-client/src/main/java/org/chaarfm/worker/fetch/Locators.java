package org.chaarfm.worker.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** URLs as people write them: spaces, umlauts and brackets are percent-encoded instead of refused. */
public final class Locators {
    /** Characters that need no encoding (RFC 3986 reserved, unreserved and the percent sign). */
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private Locators() {}

    /** Empty when even the encoded text is not a URI. */
    public static Optional<URI> parse(String text) {
        String trimmed = text.trim();
        try {
            return Optional.of(new URI(new URI(trimmed).toASCIIString()));
        } catch (URISyntaxException e) {
            return encoded(trimmed);
        }
    }

    /**
     * An address that the coordinator gave. One without a host is relative to the base, even if it starts with a slash;
     * {@code //host/x} takes the base's scheme.
     *
     * @param base the coordinator's address as this worker reached it, ending with a slash
     */
    public static Optional<URI> resolve(URI base, String text) {
        return parse(text).flatMap(uri -> {
            if (uri.isAbsolute() || uri.getRawAuthority() != null) {
                return Optional.of(base.resolve(uri));
            }
            return parse(text.trim().replaceFirst("^/+", "")).map(base::resolve);
        });
    }

    /** Whether both are http(s) addresses with the same scheme, host and port (RFC 6454). */
    public static boolean sameOrigin(URI one, URI other) {
        return one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getScheme() != null
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && port(one) == port(other);
    }

    /** The port that the address names or its scheme implies. */
    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** The host as a name service takes it: an IPv6 address without brackets. */
    static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether the text names an http(s) address rather than a file. */
    public static boolean isHttp(String text) {
        String lower = text.trim().toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /** The last segment of the address's path, decoded; empty if there is none. */
    public static String fileName(String url) {
        String path = parse(url).map(URI::getPath).orElse("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Host and last path segment: enough to recognise a source, and without capabilities, queries or passwords. */
    public static String label(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String ellipsis = path.length() > name.length() + 1 ? "/..." : "";
        return uri.getHost() + port + ellipsis + "/" + name;
    }

    /** Without the fragment, which is never sent to a server. */
    static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : URI.create(text.substring(0, hash));
    }

    private static Optional<URI> encoded(String text) {
        StringBuilder result = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean legal = c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
            result.append(legal ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        try {
            return Optional.of(new URI(result.toString()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
