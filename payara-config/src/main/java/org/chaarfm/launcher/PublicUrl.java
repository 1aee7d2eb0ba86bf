package org.chaarfm.launcher;

import java.net.URI;
import java.net.URISyntaxException;

/** The rule for the address under which others reach the coordinator; the application has the same one, as a test checks. */
final class PublicUrl {
    private static final int LAST_PORT = 65_535;

    private PublicUrl() {}

    /** The address; refuses one that a worker cannot use. */
    static URI checked(String text) {
        try {
            URI url = new URI(text);
            if (isUsable(url)) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            // Told below, as any other address that cannot be used.
        }
        throw new IllegalArgumentException(
                "--public-url '" + text
                        + "' is not an address that a worker can use; for example http://192.168.1.5:8080 or https://music.example.org.");
    }

    private static boolean isUsable(URI url) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getPort() != 0
                && url.getPort() <= LAST_PORT
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
    }
}
