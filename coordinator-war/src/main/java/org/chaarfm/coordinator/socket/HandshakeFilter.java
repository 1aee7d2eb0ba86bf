package org.chaarfm.coordinator.socket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.v1.RefusalCodec;

/**
 * Asks {@link Handshake} before the upgrade, and answers a plain GET on the same address the same way. Nothing below
 * {@code /ws/} passes unasked: a path that is no worker's is answered as one with a wrong code, and those of pages have a filter of
 * their own.
 */
@WebFilter(filterName = "handshake", urlPatterns = "/ws/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(HandshakeFilter.class.getName());
    private static final String PAGES = "/ws/ui";
    private static final Pattern LEGACY_PAGE = Pattern.compile("/ws/remote/[^/]+/ui");
    private static final Pattern WORKER_PATH = Pattern.compile("/ws/remote/([^/]+)/worker");

    /** DNS knows names of 253 characters; more would make addresses that are too long. */
    private static final int MAX_BASE = 300;

    @Inject
    private transient Handshake handshake;

    @Inject
    private transient CoordinatorConfig config;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOfAPage(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<URI> base = base(request);
        if (base.isEmpty()) {
            response.sendError(400, "The header Host must name this server.");
            return;
        }
        Handshake.Request asked = asked(request, typedCode(request), base.get());
        Handshake.Answer answer = answer(asked);
        if (answer instanceof Handshake.Refused refused) {
            refuse(response, refused.refusal());
        } else if (asked.upgrade()) {
            chain.doFilter(as((JoiningWorker) answer, request), response);
        } else {
            write(response, 200, "{\"ok\":true,\"message\":\"Workers join here with a WebSocket.\"}");
        }
    }

    /** Whether it is the filter of pages that decides about the request. */
    public static boolean isOfAPage(HttpServletRequest request) {
        String path = path(request);
        return path.equals(PAGES)
                || path.startsWith(PAGES + "/")
                || LEGACY_PAGE.matcher(path).matches();
    }

    /** The raw path below the application. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The request with the worker as its user: the one thing of it that the endpoint gets to see. */
    private static HttpServletRequest as(JoiningWorker worker, HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return worker;
            }
        };
    }

    /**
     * The code in the path, or an empty one, which is never right. It is found in the raw path, as the server finds the
     * endpoint by that; the decoded one may lack parameters and dots.
     */
    private static String typedCode(HttpServletRequest request) {
        Matcher worker = WORKER_PATH.matcher(path(request));
        return worker.matches() ? decoded(worker.group(1)) : "";
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    /** Where the worker reached this coordinator, as for the line that others join with; empty if that is no address. */
    private Optional<URI> base(HttpServletRequest request) {
        String asked = request.getRequestURL().toString().replaceFirst("^([^:]+://[^/]*)/.*", "$1");
        try {
            URI base = config.addressOr(new URI(asked + request.getContextPath() + "/"));
            return Optional.of(base).filter(one -> one.toString().length() <= MAX_BASE);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Handshake.Request asked(HttpServletRequest request, String code, URI base) {
        return new Handshake.Request(
                code,
                Collections.list(request.getHeaders("Sec-WebSocket-Protocol")),
                "websocket".equalsIgnoreCase(request.getHeader("Upgrade")),
                code.isEmpty() ? null : credential(request),
                new Handshake.Route(request.getRemoteAddr(), base));
    }

    private static Credential credential(HttpServletRequest request) {
        return Credential.fromAuthorization(request.getHeader("Authorization")).orElse(null);
    }

    /** A database that is away must not look like a wrong code. */
    private Handshake.Answer answer(Handshake.Request asked) {
        try {
            return handshake.answer(asked);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A worker was told to come back: its handshake could not be checked", e);
            return new Handshake.Refused(Handshake.backSoon());
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        LOG.log(Level.DEBUG, "Refused a worker: {0}", refusal);
        if (refusal.retryAfterS() != null) {
            response.setHeader("Retry-After", refusal.retryAfterS().toString());
        }
        write(response, refusal.status(), RefusalCodec.encode(refusal));
    }

    private static void write(HttpServletResponse response, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
