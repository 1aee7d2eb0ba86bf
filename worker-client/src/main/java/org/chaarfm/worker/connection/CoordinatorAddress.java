package org.chaarfm.worker.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.fetch.Locators;

/**
 * Where the coordinator is, as this worker reaches it.
 *
 * @param base http(s) address ending with a slash, with the path prefix of a proxy in front of it if there is one
 */
public record CoordinatorAddress(URI base) {
    private static final Map<String, String> HTTP_SCHEMES =
            Map.of("http", "http", "ws", "http", "https", "https", "wss", "https");

    /** People paste the address of the socket or of the page, too. */
    private static final Pattern ENDPOINTS = Pattern.compile("/(?:ws/remote(?:/.*)?|ingest/?)$");

    /** A host and a port, which java.net.URI would take for a scheme or nothing at all. */
    private static final Pattern WITHOUT_SCHEME =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\s/:?#@\\[\\]]+):\\d{1,5}(?:[/?#].*)?");

    /**
     * Reads an address with any of the schemes http, https, ws and wss, with or without a path; HOST:PORT is one of http.
     *
     * @throws IllegalArgumentException with a sentence for the person who typed it
     */
    public static CoordinatorAddress parse(String typed) {
        String text = typed.trim();
        try {
            URI uri = new URI(WITHOUT_SCHEME.matcher(text).matches() ? "http://" + text : text);
            String scheme = uri.getScheme() == null
                    ? null
                    : HTTP_SCHEMES.get(uri.getScheme().toLowerCase(Locale.ROOT));
            if (scheme == null || !uri.toString().contains("://")) {
                throw invalid(text, "must be HOST:PORT or begin with http://, https://, ws:// or wss://");
            }
            if (uri.getHost() == null) {
                throw invalid(text, "has no host that can be read");
            }
            if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
                throw invalid(text, "must not have a user, a query or a fragment");
            }
            String path = ENDPOINTS.matcher(uri.getPath()).replaceFirst("").replaceFirst("/+$", "") + "/";
            return new CoordinatorAddress(new URI(scheme, null, uri.getHost(), uri.getPort(), path, null, null));
        } catch (URISyntaxException e) {
            throw invalid(text, "cannot be read: " + e.getReason());
        }
    }

    /** The address of the worker socket for a code, for a WebSocket client. */
    URI socket(TypedCode code) {
        String socketScheme = base.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(
                socketScheme + plain(code).toString().substring(base.getScheme().length()));
    }

    /** The same address for a plain GET. */
    URI plain(TypedCode code) {
        String segment =
                URLEncoder.encode(code.asTyped(), StandardCharsets.UTF_8).replace("+", "%20");
        return base.resolve("ws/remote/" + segment + "/worker");
    }

    /** An address that the coordinator gave, empty when it cannot be read. */
    Optional<URI> resolve(String url) {
        return Locators.resolve(base, url);
    }

    private static IllegalArgumentException invalid(String text, String rule) {
        return new IllegalArgumentException("\"" + text + "\" " + rule + ", for example https://music.example.org");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
