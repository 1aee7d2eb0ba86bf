package org.chaarfm.coordinator.live;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.coordinator.security.UnknownCaller;
import org.chaarfm.coordinator.socket.HandshakeFilter;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.protocol.PairingCode;

/**
 * Decides before the upgrade who may look at a session as it goes on: somebody who is signed in and sees it. Whoever else asks for
 * an address of pages is told why not.
 */
@WebFilter(filterName = "pages", urlPatterns = "/ws/*", asyncSupported = true)
public class PageFilter extends HttpFilter {
    /** What a page must offer. */
    static final String SUBPROTOCOL = "chaarfm.page.v1";

    private static final long serialVersionUID = 1L;
    private static final Pattern LEGACY_PATH = Pattern.compile("/ws/remote/([^/]+)/ui");
    private static final Pattern PATH = Pattern.compile("/ws/ui(?:/([0-9A-Za-z_-]{8,64}))?");

    /** How long somebody waits for a place. */
    private static final String RETRY_AFTER_S = "10";

    @Inject
    private transient CoordinatorQueries queries;

    @Inject
    private transient CoordinatorConfig config;

    @Inject
    private transient PageFrames frames;

    @Inject
    private transient PageSockets pages;

    @Inject
    private transient LegacyPages legacyPages;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!HandshakeFilter.isOfAPage(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<KnownCaller> caller = KnownCaller.of(request);
        if (caller.isEmpty()) {
            refuse(response, UnknownCaller.problem(request));
            return;
        }
        Matcher legacy = LEGACY_PATH.matcher(HandshakeFilter.path(request));
        if (legacy.matches()) {
            legacy(legacy.group(1), caller.get(), request, response, chain);
            return;
        }
        Matcher path = PATH.matcher(HandshakeFilter.path(request));
        Optional<Session> session = path.matches() && path.group(1) != null
                ? queries.session(caller.get().caller(), new SessionId(path.group(1)))
                : Optional.empty();
        if (!path.matches() || (path.group(1) != null && session.isEmpty())) {
            refuse(response, 404, "There is no such session.");
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || !offered(request).contains(SUBPROTOCOL)) {
            refuseWithoutUpgrade(response, "Pages ask here for a WebSocket with the subprotocol " + SUBPROTOCOL + ".");
        } else {
            LookingPage page =
                    new LookingPage(caller.get(), session.map(Session::id).orElse(null), base(request));
            letIn(page, request, response, chain);
        }
    }

    /** A page of the older dialect names its session by the code; that alone opens nothing. */
    private void legacy(
            String code, KnownCaller known, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller = known.caller();
        Optional<Session> session =
                PairingCode.parse(code).flatMap(queries::sessionByCode).filter(one -> caller.sees(one.owner()));
        if (session.isEmpty()) {
            refuse(response, 404, "There is no such session.");
        } else if (!caller.mayOperate(session.get().owner())) {
            refuse(response, 403, "This session belongs to somebody else, or you may only look.");
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            refuseWithoutUpgrade(response, "Pages ask here for a WebSocket.");
        } else {
            letIn(new LookingPage(known, session.get().id(), base(request)), request, response, chain);
        }
    }

    private void letIn(LookingPage page, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (pages.count() + legacyPages.count() >= PageSockets.MOST) {
            response.setHeader("Retry-After", RETRY_AFTER_S);
            refuse(response, 503, "Too many pages are open at this coordinator; close some.");
        } else if (pages.countOf(page) + legacyPages.countOf(page) >= PageSockets.MOST_OF_ONE) {
            response.setHeader("Retry-After", RETRY_AFTER_S);
            refuse(response, 429, "You have " + PageSockets.MOST_OF_ONE + " pages open; close some.");
        } else {
            chain.doFilter(as(page, request), response);
        }
    }

    private static List<String> offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private URI base(HttpServletRequest request) {
        String asked = request.getRequestURL().toString().replaceFirst("^([^:]+://[^/]*)/.*", "$1");
        return config.addressOr(URI.create(asked + request.getContextPath() + "/"));
    }

    /** The request with the page as its user: the one thing of it that the endpoint gets to see. */
    private static HttpServletRequest as(LookingPage page, HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return page;
            }
        };
    }

    /** The server leaves out the length of an answer with this header: unless it closes, clients wait for more. */
    private void refuseWithoutUpgrade(HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "close");
        refuse(response, 426, sentence);
    }

    private void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        refuse(response, Problem.of(status, sentence));
    }

    private void refuse(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = frames.text(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
