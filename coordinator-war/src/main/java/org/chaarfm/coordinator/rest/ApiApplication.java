package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.chaarfm.coordinator.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The root of the REST API, and what its description says once for all operations. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "ChaarFM coordinator",
                        version = "1",
                        description = "Shares the work of computing MusicNN embeddings among workers. Make a session,"
                                + " start workers with its pairing code, order a run, read the embeddings."),
        security = @SecurityRequirement(name = ApiApplication.TOKEN),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = "BadRequest",
                                    description = "The request cannot be read, or a field or parameter is wrong",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Unauthorized",
                                    description = "The token is missing or wrong",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "There is no such session or run",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Conflict",
                                    description = "It exists and does not allow this now: the session is closed",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "TooLarge",
                                    description = "The body is larger than coordinator.list.max.bytes",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    description = "The Content-Type is none that is taken here",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "OtherOrder",
                                    description = "The Idempotency-Key was used for another order before, or the"
                                            + " database refuses a value",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description = "The coordinator cannot do this now: it starts or stops, its"
                                            + " database is away, too many lists wait, or it has no API token;"
                                            + " Retry-After says when to come again",
                                    content =
                                            @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
                        }))
@SecurityScheme(
        securitySchemeName = ApiApplication.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The API token: the coordinator prints it at its first start and keeps it in DATA/api-token")
public class ApiApplication extends Application {
    /** Name of the security scheme. */
    static final String TOKEN = "api-token";

    /** JSON is read and written by our Jackson, not by the container's choice; OpenAPI describes the API, not WADL. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.jsonFeature", "none", "jersey.config.server.wadl.disableWadl", true);
    }
}
