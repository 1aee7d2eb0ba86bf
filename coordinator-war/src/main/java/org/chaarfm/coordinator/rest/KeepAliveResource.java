package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.chaarfm.coordinator.json.KeepAlive;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says that the coordinator can be reached; the only path that needs no token. */
@Path(KeepAliveResource.PATH)
@RequestScoped
@Tag(name = "Coordinator")
public class KeepAliveResource {
    /** Below the application's path. */
    static final String PATH = "keepalive";

    /** Its name in the API's description. */
    static final String OPERATION = "keepAlive";

    /** Says so. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = KeepAliveResource.OPERATION,
            summary = "Is it there?",
            description = "Says that the coordinator can be reached. Needs no token.")
    @APIResponse(responseCode = "200", description = "It is", content = @Content(schema = @Schema(ref = "KeepAlive")))
    public KeepAlive keepAlive() {
        return new KeepAlive(true);
    }
}
