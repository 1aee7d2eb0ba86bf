package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.download.OfferedPackages;
import org.chaarfm.coordinator.download.PackageFolder;
import org.chaarfm.coordinator.json.PackagesJson;

/** The packages of the worker that are offered, to whoever asks. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PackagesResource {
    @Inject
    PackageFolder folder;

    @Inject
    CoordinatorConfig config;

    @Context
    UriInfo request;

    /** Lists them. */
    @GET
    @Path("packages")
    public PackagesJson packages() {
        return OfferedPackages.of(
                folder.listing(), config.addressOr(request.getBaseUri().resolve("..")));
    }
}
