package org.chaarfm.coordinator.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.chaarfm.coordinator.problem.Problem;

/** Reads and writes JSON with our mapper, before the container's own providers. */
@Provider
@Priority(1)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonProvider extends JacksonJsonProvider {
    /** Takes the mapper. */
    @Inject
    public JsonProvider(ObjectMapper mapper) {
        super(mapper);
    }
}
