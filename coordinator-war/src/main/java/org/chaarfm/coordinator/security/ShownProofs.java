package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.proxy.ForwardedRequest;
import org.chaarfm.dispatch.port.StoreOutageException;

/**
 * The application's one way of finding out who asks: an API token ({@code Authorization: Bearer}), or the cookie of a browser
 * that has signed in. It refuses nothing: whoever needs a caller does so in the words of his protocol.
 *
 * <p>Whom it does not concern: workers, who show a code or a credential of their own, and media and models, whose addresses
 * open by themselves.
 */
@ApplicationScoped
public class ShownProofs implements HttpAuthenticationMechanism {
    /** Why a request that has shown something is nobody's, a {@link Reason}. */
    static final String PROBLEM = ShownProofs.class.getName() + ".problem";

    /** Why a request is nobody's although something was shown. */
    enum Reason {
        /** A browser brings its cookie for another site: what that asks for is not what the person wants. */
        CROSS_SITE,
        /** It cannot be told now. */
        OUTAGE
    }

    private static final Logger LOG = System.getLogger(ShownProofs.class.getName());

    @Inject
    DatabaseIdentityStore store;

    @Inject
    SiteOrigin site;

    @Inject
    CoordinatorConfig config;

    /** The container asks before any servlet filter: what a trusted proxy says of the request is looked up here too. */
    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest asReceived, HttpServletResponse response, HttpMessageContext context) {
        HttpServletRequest request = ForwardedRequest.of(asReceived, config.trustedProxies());
        Optional<Proof> proof = concerns(request) ? shown(request) : Optional.empty();
        if (proof.isEmpty()) {
            return context.doNothing();
        }
        if (proof.get().kind() == Proof.Kind.COOKIE && changes(request) && !site.isOrigin(request)) {
            request.setAttribute(PROBLEM, Reason.CROSS_SITE);
            return context.doNothing();
        }
        try {
            CredentialValidationResult result = store.validate(proof.get());
            if (result.getStatus() != Status.VALID) {
                return context.doNothing();
            }
            request.setAttribute(KnownCaller.ATTRIBUTE, result.getCallerPrincipal());
            return context.notifyContainerAboutLogin(result);
        } catch (StoreOutageException e) {
            LOG.log(Level.DEBUG, "Nobody can be recognised now", e);
            request.setAttribute(PROBLEM, Reason.OUTAGE);
            return context.doNothing();
        }
    }

    private static boolean concerns(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/media/")
                && !path.startsWith("/model/")
                && !path.startsWith("/health")
                && !(path.startsWith("/ws/remote/") && path.endsWith("/worker"));
    }

    private Optional<Proof> shown(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                ? Bearer.token(header).map(token -> Proof.of(Proof.Kind.TOKEN, token))
                : site.cookie(request).map(cookie -> Proof.of(Proof.Kind.COOKIE, cookie));
    }

    /** Whether it may change anything, or goes on as a WebSocket, to which no other rule of browsers applies. */
    private static boolean changes(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads || request.getHeader("Upgrade") != null;
    }
}
