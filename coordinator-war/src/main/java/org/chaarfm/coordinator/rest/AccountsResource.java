package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.AccountChange;
import org.chaarfm.coordinator.json.AccountJson;
import org.chaarfm.coordinator.json.AccountRequest;
import org.chaarfm.coordinator.json.AuditJson;
import org.chaarfm.coordinator.json.LinkJson;
import org.chaarfm.coordinator.json.LinkRequest;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.NewSecrets;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.AuditEntry;

/** People, the links by which they come in, and what they did. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    @Inject
    Caller caller;

    @Inject
    AccountQueries queries;

    @Inject
    AccountRequests accounts;

    @Inject
    NewSecrets secrets;

    @Inject
    CoordinatorConfig config;

    @Context
    UriInfo request;

    /** Makes an account and the link by which its person sets it up. */
    @POST
    @Path("accounts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(AccountRequest order) {
        SignInResource.require(order, "name");
        String name = order.checkedName();
        var role = order.checkedRole();
        String secret = secrets.next();
        SecretHash hash = Proof.hash(secret);
        Account account = accounts.carryOut(
                (CompletableFuture<Account> reply) -> new AccountOrder.CreateAccount(caller, name, role, hash, reply));
        return Response.status(Status.CREATED)
                .entity(AccountJson.of(account, address(LinkPurpose.SET_UP, secret)))
                .build();
    }

    /** Lists the accounts. */
    @GET
    @Path("accounts")
    public Page<AccountJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        PageRequest page = PageRequest.byId(after, limit);
        return page.of(
                queries.accounts(caller, page.after(), page.probe()),
                account -> account.id().value(),
                AccountJson::of);
    }

    /** Changes a role, disables or enables. */
    @PATCH
    @Path("accounts/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountJson change(@PathParam("id") String id, AccountChange order) {
        SignInResource.require(order, "role");
        AccountId account = account(id);
        var role = order.checkedRole();
        return AccountJson.of(accounts.carryOut((CompletableFuture<Account> reply) ->
                new AccountOrder.ChangeAccount(caller, account, role, order.disabled(), reply)));
    }

    /** Makes a new link by which a person sets the account up. */
    @POST
    @Path("accounts/{id}/link")
    public LinkJson link(@PathParam("id") String id) {
        return link(account(id), LinkPurpose.SET_UP);
    }

    /** Makes a link for the caller's own account. */
    @POST
    @Path("links")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ownLink(LinkRequest order) {
        SignInResource.require(order, "purpose");
        return Response.status(Status.CREATED)
                .entity(link(caller.account(), order.checkedPurpose()))
                .build();
    }

    private LinkJson link(AccountId account, LinkPurpose purpose) {
        String secret = secrets.next();
        SecretHash hash = Proof.hash(secret);
        Instant expires = accounts.carryOut(
                (CompletableFuture<Instant> reply) -> new AccountOrder.MakeLink(caller, account, purpose, hash, reply));
        return new LinkJson(address(purpose, secret), expires);
    }

    /** Behind the number sign: no server and no proxy on the way writes that into its log. */
    private String address(LinkPurpose purpose, String secret) {
        URI base = config.addressOr(request.getBaseUri().resolve(".."));
        return base.toString().replaceFirst("/$", "") + "/" + purpose.wireName() + "#" + secret;
    }

    private static AccountId account(String id) {
        try {
            return new AccountId(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("account", id);
        }
    }

    /** Lists what was done, newest first. */
    @GET
    @Path("audit")
    public Page<AuditJson> audit(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        if (!caller.mayAdminister()) {
            throw new ProblemException(Problem.of(403, "The audit is for administrators only."));
        }
        PageRequest page = PageRequest.byId(after, limit);
        List<AuditEntry> entries = queries.audit(caller, page.after(), page.probe());
        Set<String> things = entries.stream()
                .map(entry -> entry.deed().what())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, String> names = queries.names(caller, things);
        return page.of(entries, AuditEntry::id, entry -> AuditJson.of(entry, names));
    }
}
