package org.chaarfm.coordinator.config;

import java.net.URI;

/**
 * The rule for the address under which others reach the coordinator. The launcher's {@code PublicUrl} has the same one,
 * as a test there checks; it loads this class alone.
 */
final class PublicUrl {
    private static final int LAST_PORT = 65_535;

    private PublicUrl() {}

    /**
     * The address, ending with a slash.
     *
     * @throws InvalidSettingException if it is none of a web server
     */
    static URI checked(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        boolean usable = http
                && url.getHost() != null
                && url.getPort() != 0
                && url.getPort() <= LAST_PORT
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!usable) {
            throw new InvalidSettingException(
                    CoordinatorConfig.PUBLIC_URL, "must be an address like https://music.example.org/, but is: " + url);
        }
        return url.toString().endsWith("/") ? url : URI.create(url + "/");
    }
}
