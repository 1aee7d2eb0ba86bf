package org.chaarfm.sources.list;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;

/** Makes a track from an address and what a list says of it. */
final class UrlTrack {
    /** What RFC 3986 allows in an address as it is; the rest is percent-encoded. */
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    /** Ports are numbers of 16 bits. */
    private static final int HIGHEST_PORT = 0xffff;

    private UrlTrack() {}

    /**
     * The track at an address.
     *
     * @throws IllegalArgumentException if it is no http(s) address; the message is a sentence for people
     */
    static FoundTrack of(String address, TrackFacts facts) {
        return new FoundTrack(new TrackKey(SourceKind.URL, normalise(address)), null, facts);
    }

    /**
     * The canonical form: RFC 3986, 6.2.2 and 6.2.3 (lower-case scheme and host, no default port, no dot segments, no
     * fragment, capital hex digits), and what people paste (spaces, umlauts) percent-encoded.
     */
    static String normalise(String address) {
        String text = address == null ? "" : address.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("There is no address.");
        }
        URI uri = parse(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("Only http and https addresses can be listed.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Addresses with a user name in them are not taken.");
        }
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("The address has no host.");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "The address has the port " + uri.getPort() + "; ports are 1 to " + HIGHEST_PORT + ".");
        }
        String port = uri.getPort() < 0 || uri.getPort() == defaultPort(scheme) ? "" : ":" + uri.getPort();
        String path = uri.normalize().getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + port + (path.isEmpty() ? "/" : path) + query;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static URI parse(String text) {
        try {
            return new URI(encodePath(asciiHost(text)));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("This is no address: " + malformed.getReason() + ".", malformed);
        }
    }

    /** Converts an international host name to its ASCII form. */
    private static String asciiHost(String text) {
        int start = text.indexOf("://");
        if (start < 0) {
            return text;
        }
        int end = start + 3;
        while (end < text.length() && "/?#:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String host = text.substring(start + 3, end);
        boolean ascii = host.chars().allMatch(c -> c < 128);
        return ascii ? text : text.substring(0, start + 3) + IDN.toASCII(host) + text.substring(end);
    }

    private static String encodePath(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '%' && isEscape(text, i)) {
                encoded.append('%').append(text.substring(i, i + 2).toUpperCase(Locale.ROOT));
                i += 2;
            } else if (c != '%' && c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)) {
                encoded.appendCodePoint(c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
                }
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 <= text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && Character.digit(text.charAt(at + 1), 16) >= 0;
    }
}
