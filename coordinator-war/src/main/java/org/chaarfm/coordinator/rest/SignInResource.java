package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chaarfm.coordinator.json.LinkSignInRequest;
import org.chaarfm.coordinator.json.MeJson;
import org.chaarfm.coordinator.json.SetUpRequest;
import org.chaarfm.coordinator.json.SignInRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.SiteOrigin;

/** How browsers become known; open to everybody. */
@Path("v1")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {
    @Inject
    AccountRequests accounts;

    @Inject
    SiteOrigin site;

    @Context
    HttpServletRequest request;

    /** Signs in with a password. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(SignInRequest order) {
        require(order, "name");
        return signedIn(accounts.signIn(order.checkedName(), order.checkedPassword(), request));
    }

    /** Signs in with a link. */
    @POST
    @Path("sign-in/link")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signInByLink(LinkSignInRequest order) {
        require(order, "token");
        return signedIn(accounts.signInByLink(order.checkedToken(), request));
    }

    /** Sets the name and the password of the account of a link. */
    @POST
    @Path("set-up")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setUp(SetUpRequest order) {
        require(order, "token");
        return signedIn(accounts.setUp(order.checkedToken(), order.checkedName(), order.checkedPassword(), request));
    }

    static void require(Object order, String field) {
        if (order == null) {
            throw ProblemException.badField(field, null, "The body is missing: a JSON object is wanted.");
        }
    }

    private Response signedIn(AccountRequests.SignedIn who) {
        return Response.ok(MeJson.of(who.account()))
                .header(HttpHeaders.SET_COOKIE, site.setCookie(request, who.cookie()))
                .build();
    }
}
