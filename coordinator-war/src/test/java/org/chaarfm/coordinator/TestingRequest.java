package org.chaarfm.coordinator;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** As much of a request as tells where it came from and where to. */
public final class TestingRequest {
    private TestingRequest() {}

    /**
     * A request.
     *
     * @param to scheme, host and port that were asked
     * @param from the sender's address
     * @param headers those that there are, {@code Cookie} as one {@code name=value}
     */
    public static HttpServletRequest of(String to, String from, Map<String, String> headers) {
        URI asked = URI.create(to);
        int standard = asked.getScheme().equals("https") ? 443 : 80;
        return (HttpServletRequest) Proxy.newProxyInstance(
                TestingRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> {
                    return switch (method.getName()) {
                        case "getScheme" -> asked.getScheme();
                        case "isSecure" -> asked.getScheme().equals("https");
                        case "getServerName" -> asked.getHost();
                        case "getServerPort" -> asked.getPort() < 0 ? standard : asked.getPort();
                        case "getRequestURI" -> asked.getPath();
                        case "getRemoteAddr" -> from;
                        case "getHeader" -> headers.get((String) args[0]);
                        case "getHeaders" ->
                            Collections.enumeration(
                                    headers.containsKey((String) args[0])
                                            ? List.of(headers.get((String) args[0]))
                                            : List.of());
                        case "getCookies" -> cookies(headers.get("Cookie"));
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static Cookie[] cookies(String header) {
        return header == null ? null : new Cookie[] {new Cookie(header.split("=", 2)[0], header.split("=", 2)[1])};
    }
}
