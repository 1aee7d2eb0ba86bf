package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.coordinator.json.ApiTokenJson;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.json.TokenRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.NewSecrets;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.port.AccountQueries;

/** API tokens: one's own, and for administrators everybody's. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {
    @Inject
    Caller caller;

    @Inject
    AccountQueries queries;

    @Inject
    AccountRequests accounts;

    @Inject
    NewSecrets secrets;

    @Inject
    InstantSource clock;

    /** Makes a token and shows it this once. */
    @POST
    @Path("tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(TokenRequest order) {
        SignInResource.require(order, "name");
        String secret = secrets.token();
        ApiToken token = accounts.carryOut((CompletableFuture<ApiToken> reply) -> new AccountOrder.MakeToken(
                caller,
                order.checkedName(),
                order.checkedScope(),
                order.checkedExpiry(clock.instant()),
                Proof.hash(secret),
                reply));
        return Response.status(Status.CREATED)
                .entity(ApiTokenJson.of(token, secret))
                .build();
    }

    /** Lists the tokens. */
    @GET
    @Path("tokens")
    public Page<ApiTokenJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        PageRequest page = PageRequest.byId(after, limit);
        return page.of(
                queries.tokens(caller, page.after(), page.probe()),
                token -> token.id().value(),
                ApiTokenJson::of);
    }

    /** Revokes a token. */
    @DELETE
    @Path("tokens/{id}")
    public Response revoke(@PathParam("id") String id) {
        TokenId token;
        try {
            token = new TokenId(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("API token", id);
        }
        accounts.carryOut((CompletableFuture<Void> reply) -> new AccountOrder.RevokeToken(caller, token, reply));
        return Response.noContent().build();
    }
}
