package org.chaarfm.coordinator.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.security.RequestCaller;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;

/** Lets nobody without the token past, whatever the path; only the sign of life and the description are open. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class TokenFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private static final Caller BUILT_IN =
            new Caller(AccountId.BUILT_IN, OwnerId.BUILT_IN, "administrator", Role.ADMINISTRATOR);

    @Inject
    CoordinatorConfig config;

    @Inject
    RequestCaller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        if (DescriptionResource.OPEN.contains(request.getUriInfo().getPath().replaceFirst("^/", ""))) {
            return;
        }
        if (config.apiToken() == null) {
            request.abortWith(answer(Problem.of(
                            503,
                            "No API token is set on this coordinator: set " + CoordinatorConfig.API_TOKEN
                                    + " and start it again."))
                    .build());
        } else if (!matches(request.getHeaderString(HttpHeaders.AUTHORIZATION), config.apiToken())) {
            request.abortWith(answer(Problem.of(
                            401,
                            "Send the API token as Authorization: Bearer TOKEN. The coordinator printed it at its first"
                                    + " start and keeps it in the file api-token of its data folder."))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ChaarFM\"")
                    .build());
        } else {
            caller.is(BUILT_IN);
        }
    }

    /** Who shows this header to what is not part of the REST API. */
    public static Optional<Caller> callerOf(String header, CoordinatorConfig config) {
        return config.apiToken() != null && matches(header, config.apiToken())
                ? Optional.of(BUILT_IN)
                : Optional.empty();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    }

    /**
     * Whether the token of a request is ours; takes a time that tells nothing about either.
     *
     * @param header value of {@code Authorization}, or null
     */
    static boolean matches(String header, String token) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
    }
}
