package org.chaarfm.launcher.testwar;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sessions as the launcher needs them: none, until one is opened. Its name tells how often the database was started. */
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class TestSessions {

    private static final AtomicBoolean OPENED = new AtomicBoolean();

    @Inject
    private TestDatabase database;

    @GET
    public Response all(@HeaderParam("Authorization") String authorization) {
        return answer(authorization, 200, "{\"items\":[" + (OPENED.get() ? session() : "") + "]}");
    }

    @POST
    public Response open(@HeaderParam("Authorization") String authorization) {
        OPENED.set(true);
        return answer(authorization, 201, session());
    }

    private Response answer(String authorization, int status, String body) {
        boolean known = ("Bearer " + System.getProperty("coordinator.api.token")).equals(authorization);
        return known
                ? Response.status(status).entity(body).build()
                : Response.status(401).build();
    }

    private String session() {
        return "{\"id\":\"1\",\"name\":\"start " + database.starts()
                + "\",\"code\":\"ABCDE-FGHJK\",\"state\":\"open\"}";
    }
}
