package org.chaarfm.coordinator.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as it was before a trusted reverse proxy passed it on: {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, of
 * which the proxy must set those that it does not remove. The header {@code Forwarded} is not read: proxies that set the others
 * let a client's through.
 */
public final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");
    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    private final String address;
    private final String scheme;
    private final String host;

    private ForwardedRequest(HttpServletRequest request, TrustedProxies proxies) {
        super(request);
        address = proxies.origin(values(request, "X-Forwarded-For")).orElse(request.getRemoteAddr());
        scheme = last(request, "X-Forwarded-Proto")
                .filter(proto -> proto.equals(HTTP) || proto.equals(HTTPS))
                .orElse(request.getScheme());
        host = last(request, "X-Forwarded-Host")
                .filter(one -> HOST.matcher(one).matches())
                .orElse(null);
    }

    /** The request as its sender made it; itself unless it comes from a trusted proxy. */
    public static HttpServletRequest of(HttpServletRequest request, TrustedProxies proxies) {
        return !(request instanceof ForwardedRequest) && proxies.contains(request.getRemoteAddr())
                ? new ForwardedRequest(request, proxies)
                : request;
    }

    private static List<String> values(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** What the nearest proxy says, should those before it have said something too. */
    private static Optional<String> last(HttpServletRequest request, String name) {
        List<String> values = values(request, name);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        values.get(values.size() - 1).replaceFirst(".*,", "").strip());
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals(HTTPS);
    }

    @Override
    public String getHeader(String name) {
        return host != null && name.equalsIgnoreCase("Host") ? host : super.getHeader(name);
    }

    @Override
    public String getServerName() {
        return host == null ? super.getServerName() : host.replaceFirst(":\\d+$", "");
    }

    @Override
    public int getServerPort() {
        int colon = host == null ? -1 : host.lastIndexOf(':');
        if (colon > host().lastIndexOf(']')) {
            return Integer.parseInt(host.substring(colon + 1));
        }
        return host != null || !scheme.equals(super.getScheme()) ? standardPort() : super.getServerPort();
    }

    private String host() {
        return host == null ? "" : host;
    }

    private int standardPort() {
        return isSecure() ? 443 : 80;
    }

    @Override
    public StringBuffer getRequestURL() {
        int port = getServerPort();
        String shown = port == standardPort() ? "" : ":" + port;
        return new StringBuffer(scheme + "://" + getServerName() + shown + getRequestURI());
    }
}
