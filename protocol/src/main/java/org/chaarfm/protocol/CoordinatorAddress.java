package org.chaarfm.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The coordinator's address as a worker reaches it.
 *
 * @param base http(s) address ending with a slash, including the path prefix of a proxy if there is one
 */
public record CoordinatorAddress(URI base) {
    private static final Map<String, String> HTTP_SCHEMES =
            Map.of("http", "http", "ws", "http", "https", "https", "wss", "https");

    /** People also paste the address of the socket or of a page. */
    private static final Pattern ENDPOINTS = Pattern.compile("/(?:ws/remote(?:/.*)?|ingest/?|download/?)$");

    /** A host and a port, which java.net.URI would take for a scheme or not parse. */
    private static final Pattern WITHOUT_SCHEME =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\s/:?#@\\[\\]]+):\\d{1,5}(?:[/?#].*)?");

    /** A name as in a browser's bar: with a dot in it, so that a code in the wrong place is none. */
    private static final Pattern NAME_ALONE =
            Pattern.compile("[^\\s/:?#@\\[\\].]+(?:\\.[^\\s/:?#@\\[\\].]+)+\\.?(?:/.*)?");

    /**
     * Reads an address with scheme http, https, ws or wss, with or without a path; HOST:PORT means http, a name with a dot and no
     * port https. Of a {@link DownloadLink} it takes the address.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static CoordinatorAddress parse(String typed) {
        String text = typed.trim();
        try {
            URI uri = new URI(withScheme(
                    DownloadLink.parse(text).map(DownloadLink::address).orElse(text)));
            String scheme = uri.getScheme() == null
                    ? null
                    : HTTP_SCHEMES.get(uri.getScheme().toLowerCase(Locale.ROOT));
            if (scheme == null || !uri.toString().contains("://")) {
                throw invalid(
                        text, "must be a name with a dot, HOST:PORT, or begin with http://, https://, ws:// or wss://");
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

    private static String withScheme(String text) {
        if (WITHOUT_SCHEME.matcher(text).matches()) {
            return "http://" + text;
        }
        return NAME_ALONE.matcher(text).matches() ? "https://" + text : text;
    }

    /** The address of the worker socket for a code, for a WebSocket client. */
    public URI socket(TypedCode code) {
        String socketScheme = base.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(
                socketScheme + plain(code).toString().substring(base.getScheme().length()));
    }

    /** The same address for a plain GET. */
    public URI plain(TypedCode code) {
        String segment =
                URLEncoder.encode(code.asTyped(), StandardCharsets.UTF_8).replace("+", "%20");
        return base.resolve("ws/remote/" + segment + "/worker");
    }

    private static IllegalArgumentException invalid(String text, String rule) {
        return new IllegalArgumentException("\"" + text + "\" " + rule + ", for example https://music.example.org");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
