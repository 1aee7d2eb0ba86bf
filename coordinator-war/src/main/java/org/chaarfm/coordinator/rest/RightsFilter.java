package org.chaarfm.coordinator.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.coordinator.security.SiteOrigin;
import org.chaarfm.coordinator.security.UnknownCaller;

/**
 * Lets nobody past who is not known, whatever the path, but to what is open to everybody; and nobody who may only look to what
 * changes anything but his own account. What else somebody may do is decided by the dispatcher and in the queries.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class RightsFilter implements ContainerRequestFilter {
    /** The paths below the application's that anybody may ask. */
    static final Set<String> OPEN =
            Set.of("keepalive", "openapi.yaml", "v1/packages", "v1/sign-in", "v1/sign-in/link", "v1/set-up");

    private static final Set<String> OF_ONES_OWN =
            Set.of("v1/sign-out", "v1/sign-out-everywhere", "v1/me/password", "v1/links");

    @Context
    HttpServletRequest http;

    @Inject
    SiteOrigin site;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        boolean changes = !request.getMethod().equals(HttpMethod.GET)
                && !request.getMethod().equals(HttpMethod.HEAD)
                && !request.getMethod().equals(HttpMethod.OPTIONS);
        if (OPEN.contains(path)) {
            if (changes && http.getHeader("Origin") != null && !site.isOrigin(http)) {
                request.abortWith(answer(UnknownCaller.CROSS_SITE));
            }
            return;
        }
        Optional<KnownCaller> caller = KnownCaller.of(http);
        if (caller.isEmpty()) {
            request.abortWith(answer(UnknownCaller.problem(http)));
        } else if (changes && !caller.get().caller().mayOperate() && !isOnesOwn(path)) {
            request.abortWith(
                    answer(
                            Problem.of(
                                    403,
                                    "You may only look. Ask an administrator for another role, or use an API token of a wider scope.")));
        }
    }

    private static boolean isOnesOwn(String path) {
        return OF_ONES_OWN.contains(path) || path.equals("v1/tokens") || path.startsWith("v1/tokens/");
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ChaarFM\"");
        } else if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header(HttpHeaders.RETRY_AFTER, ProblemMapper.RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}
