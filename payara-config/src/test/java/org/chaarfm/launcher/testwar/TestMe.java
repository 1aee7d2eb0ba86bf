package org.chaarfm.launcher.testwar;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The first administrator, who has set a password. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class TestMe {
    @GET
    public String me() {
        return "{\"set_up\":true}";
    }
}
