package org.chaarfm.coordinator.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Corrects what the server makes of our annotations: it writes the defaults of annotations as if they were meant
 * (objects of at most 0 properties), path parameters as optional, bodies of any media type
 * beside those that we name, and the open operation as guarded.
 */
public class OpenApiFilter implements OASFilter {
    private static final String ANY = "*/*";

    @Override
    public Schema filterSchema(Schema schema) {
        clean(schema);
        return schema;
    }

    private static void clean(Schema schema) {
        if (schema == null) {
            return;
        }
        dropDefaults(schema);
        clean(schema.getItems());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(OpenApiFilter::clean);
        }
    }

    private static void dropDefaults(Schema schema) {
        schema.setMaxProperties(positive(schema.getMaxProperties()));
        schema.setMinProperties(positive(schema.getMinProperties()));
        schema.setMinLength(positive(schema.getMinLength()));
        schema.setExclusiveMaximum(whenTrue(schema.getExclusiveMaximum()));
        schema.setExclusiveMinimum(whenTrue(schema.getExclusiveMinimum()));
        schema.setUniqueItems(whenTrue(schema.getUniqueItems()));
        schema.setNullable(whenTrue(schema.getNullable()));
        schema.setReadOnly(whenTrue(schema.getReadOnly()));
        schema.setWriteOnly(whenTrue(schema.getWriteOnly()));
        schema.setDeprecated(whenTrue(schema.getDeprecated()));
    }

    private static Integer positive(Integer value) {
        return value != null && value > 0 ? value : null;
    }

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
            operation.setSecurity(List.of());
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
        api.getComponents().getSchemas().values().forEach(OpenApiFilter::clean);
    }
}
