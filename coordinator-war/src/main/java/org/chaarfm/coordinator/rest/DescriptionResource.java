package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;

/** What needs no token: whether the coordinator can be reached, and the description of its API. */
@Path("")
@RequestScoped
public class DescriptionResource {
    /** Tells that the coordinator can be reached. */
    @GET
    @Path("keepalive")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Boolean> keepAlive() {
        return Map.of("ok", true);
    }

    /** The description, as it is written. */
    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml")
    public InputStream description() {
        return DescriptionResource.class.getResourceAsStream("/openapi.yaml");
    }
}
