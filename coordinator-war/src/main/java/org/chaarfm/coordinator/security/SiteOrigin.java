package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.dispatch.domain.SignIn;

/** What browsers must keep apart: this site from others, and its cookie from theirs. */
@ApplicationScoped
public class SiteOrigin {
    private static final String NAME = "chaarfm";

    /** Browsers take a cookie of this prefix over TLS only, for this very host and all its paths (RFC 6265bis, 4.1.3.2). */
    private static final String SECURE_NAME = "__Host-" + NAME;

    private final CoordinatorConfig config;

    /** For the container's proxy only. */
    protected SiteOrigin() {
        this(null);
    }

    /** The site whose public address is set, or else the one that is asked. */
    @Inject
    public SiteOrigin(CoordinatorConfig config) {
        this.config = config;
    }

    /** Whether a request was made by a page of this site: its header {@code Origin} is the public address or the one asked. */
    public boolean isOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null
                && Stream.of(Optional.of(asked(request)), publicOrigin())
                        .flatMap(Optional::stream)
                        .anyMatch(origin.toLowerCase(Locale.ROOT)::equals);
    }

    private Optional<String> publicOrigin() {
        return Optional.ofNullable(config.publicUrl()).map(SiteOrigin::origin);
    }

    private static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean standard = url.getPort() < 0 || url.getPort() == standardPort(scheme);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (standard ? "" : ":" + url.getPort());
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static String asked(HttpServletRequest request) {
        String scheme = request.getScheme().toLowerCase(Locale.ROOT);
        boolean standard = request.getServerPort() == standardPort(scheme);
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return scheme + "://" + bracketed + (standard ? "" : ":" + request.getServerPort());
    }

    /** Whether the browser sees TLS, be it that of a proxy in front of us under the public address. */
    boolean secure(HttpServletRequest request) {
        URI url = config.publicUrl();
        return request.isSecure()
                || (url != null
                        && url.getScheme().equalsIgnoreCase("https")
                        && url.getHost().equalsIgnoreCase(request.getServerName()));
    }

    /** The secret in the request's cookie. */
    Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = secure(request) ? SECURE_NAME : NAME;
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= 128)
                        .findFirst();
    }

    /** The header that gives a browser its cookie. */
    public String setCookie(HttpServletRequest request, String secret) {
        return cookie(request, secret, SignIn.VALID.toSeconds());
    }

    /** The header that takes it away. */
    public String dropCookie(HttpServletRequest request) {
        return cookie(request, "", 0);
    }

    private String cookie(HttpServletRequest request, String value, long maxAge) {
        boolean secure = secure(request);
        return (secure ? SECURE_NAME : NAME) + "=" + value + "; Path=/; Max-Age=" + maxAge
                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
