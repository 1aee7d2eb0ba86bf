package org.chaarfm.coordinator.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.coordinator.config.ConfigReader;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.EmbeddingList;
import org.chaarfm.coordinator.json.EventList;
import org.chaarfm.coordinator.json.ExportLine;
import org.chaarfm.coordinator.json.FailureList;
import org.chaarfm.coordinator.json.KeepAlive;
import org.chaarfm.coordinator.json.RunJson;
import org.chaarfm.coordinator.json.RunList;
import org.chaarfm.coordinator.json.RunRequest;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.coordinator.json.SessionList;
import org.chaarfm.coordinator.json.SessionRequest;
import org.chaarfm.coordinator.json.WorkerList;
import org.chaarfm.coordinator.problem.Problem;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Corrects what the server makes of our annotations: it writes the defaults of annotations as if they were meant
 * (objects of at most 0 properties), path parameters as optional, bodies of any media type
 * beside those that we name, the open operation as guarded, and the server as this very machine.
 */
public class OpenApiFilter implements OASFilter {
    private static final String ANY = "*/*";

    /** The records that operations take and give; those that they hold follow from them. */
    private static final List<Class<? extends Record>> SHAPES = List.of(
            KeepAlive.class,
            SessionRequest.class,
            SessionJson.class,
            SessionList.class,
            RunRequest.class,
            RunJson.class,
            RunList.class,
            FailureList.class,
            EventList.class,
            WorkerList.class,
            EmbeddingList.class,
            ExportLine.class,
            Problem.class);

    private static Boolean whenTrue(Boolean value) {
        return Boolean.TRUE.equals(value) ? value : null;
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        parameter.setRequired(parameter.getIn() == Parameter.In.PATH ? Boolean.TRUE : parameter.getRequired());
        parameter.setDeprecated(whenTrue(parameter.getDeprecated()));
        parameter.setAllowEmptyValue(whenTrue(parameter.getAllowEmptyValue()));
        parameter.setAllowReserved(whenTrue(parameter.getAllowReserved()));
        return parameter;
    }

    @Override
    public Operation filterOperation(Operation operation) {
        operation.setDeprecated(whenTrue(operation.getDeprecated()));
        if (KeepAliveResource.OPERATION.equals(operation.getOperationId())) {
            operation.setSecurity(new ArrayList<>(List.of(OASFactory.createSecurityRequirement())));
        }
        return operation;
    }

    @Override
    public RequestBody filterRequestBody(RequestBody body) {
        Content content = body.getContent();
        if (content != null && content.getMediaTypes().size() > 1) {
            content.removeMediaType(ANY);
        }
        return body;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        api.getTags().forEach(tag -> tags.putIfAbsent(tag.getName(), tag));
        api.setTags(tags.values().stream().toList());
        api.getComponents().setSchemas(RecordSchemas.of(SHAPES));
        api.setServers(servers(ConfigReader.read(ConfigProvider.getConfig())));
    }

    /** Empty rather than null without a public address: the server copies what it is given. */
    private static List<Server> servers(CoordinatorConfig config) {
        return PublicAddress.described(config).stream()
                .map(address -> OASFactory.createServer().url(address))
                .toList();
    }
}
