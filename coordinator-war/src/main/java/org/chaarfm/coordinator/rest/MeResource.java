package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.coordinator.json.MeJson;
import org.chaarfm.coordinator.json.PasswordRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.coordinator.security.Passwords;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.security.RequestCaller;
import org.chaarfm.coordinator.security.SignInThrottle;
import org.chaarfm.coordinator.security.SiteOrigin;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.command.SignInCommand;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.port.AccountQueries;

/** What everybody may do with his own account. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    @Inject
    RequestCaller caller;

    @Inject
    AccountQueries queries;

    @Inject
    AccountRequests accounts;

    @Inject
    Passwords passwords;

    @Inject
    SignInThrottle throttle;

    @Inject
    SiteOrigin site;

    @Context
    HttpServletRequest request;

    /** Tells who it is. */
    @GET
    @Path("me")
    public MeJson read() {
        return MeJson.of(account(), caller.known().caller().scope());
    }

    private Account account() {
        return queries.account(caller.known().caller().account()).orElseThrow();
    }

    /** Ends this sign-in. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        KnownCaller known = caller.known();
        if (known.proof().kind() == Proof.Kind.COOKIE) {
            accounts.carryOut((CompletableFuture<Void> reply) ->
                    new SignInCommand.SignOut(known.proof().hash(), request.getRemoteAddr(), reply));
        }
        return withoutCookie();
    }

    /** Ends all sign-ins of the account. */
    @POST
    @Path("sign-out-everywhere")
    public Response signOutEverywhere() {
        Caller who = caller.known().caller();
        accounts.carryOut((CompletableFuture<Void> reply) -> new AccountOrder.SignOutEverywhere(who, reply));
        return withoutCookie();
    }

    private Response withoutCookie() {
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, site.dropCookie(request))
                .build();
    }

    /** Changes the password; ends all other sign-ins. */
    @POST
    @Path("me/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response changePassword(PasswordRequest order) {
        SignInResource.require(order, "new");
        KnownCaller known = caller.known();
        Account account = account();
        String before = order.checkedBefore();
        String after = order.checkedAfter(account.name());
        SignInThrottle.Try attempt = throttle.begin(request.getRemoteAddr(), account.name(), account.id());
        if (attempt.waitSeconds().isPresent()) {
            throw new ThrottledException(attempt.waitSeconds().getAsLong());
        }
        if (!passwords.matches(before, account.passwordHash(), attempt)) {
            accounts.wrongPassword(account.id(), request.getRemoteAddr());
            throw ProblemException.badField("old", null, "The old password is wrong.");
        }
        String hash = passwords.hash(after);
        accounts.carryOut((CompletableFuture<Void> reply) -> new AccountOrder.ChangePassword(
                known.caller(),
                account.passwordHash(),
                hash,
                known.proof().kind() == Proof.Kind.COOKIE ? known.proof().hash() : null,
                reply));
        return Response.noContent().build();
    }
}
