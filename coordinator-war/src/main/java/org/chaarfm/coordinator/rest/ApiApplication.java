package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The root of the REST API. */
@ApplicationPath("/api")
public class ApiApplication extends Application {
    /** JSON is read and written by our Jackson, not by the container's choice; openapi.yaml describes the API, not WADL. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.jsonFeature", "none", "jersey.config.server.wadl.disableWadl", true);
    }
}
