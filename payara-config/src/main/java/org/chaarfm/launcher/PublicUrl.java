package org.chaarfm.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The address that workers on other machines use, for example that of a reverse proxy.
 *
 * @param value absolute http or https address without query and fragment
 */
public record PublicUrl(URI value) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public PublicUrl {
        boolean usable = value.getScheme() != null
                && SCHEMES.contains(value.getScheme())
                && value.getHost() != null
                && value.getRawQuery() == null
                && value.getRawFragment() == null
                && value.getRawUserInfo() == null;
        if (!usable) {
            throw wrong(value.toString());
        }
    }

    public static PublicUrl parse(String text) {
        try {
            return new PublicUrl(new URI(text));
        } catch (URISyntaxException unreadable) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "--public-url '" + text
                        + "' is not an address that a worker can use; for example http://192.168.1.5:8080 or https://music.example.org.");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
