package org.chaarfm.coordinator.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The API's description: its operations, and whether answers are as it says. Thread-safe. */
public final class ApiDescription {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static final int NO_CONTENT = 204;

    private final JsonNode root;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private ApiDescription(JsonNode root) {
        this.root = root;
    }

    /** The file that is delivered. */
    public static ApiDescription read() {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
            return new ApiDescription(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** The operations by method and path, such as {@code GET /v1/runs/{id}}. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        root.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> operations.put(
                        entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue())));
        return operations;
    }

    /** Their names alone. */
    public Set<String> operationNames() {
        return operations().keySet();
    }

    /** What a reference stands for, or the node itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** Fails if an operation answers otherwise than it is described; other addresses are let pass. */
    public void check(HttpResponse<String> response) {
        String path = response.request().uri().getPath();
        if (!path.startsWith("/api/")) {
            return;
        }
        Optional<String> operation = operation(response.request().method() + " " + path.substring("/api".length()));
        if (operation.isPresent()) {
            checkAnswer(operation.get(), response);
        } else if (contentType(response).equals("application/problem+json")) {
            validate(
                    root.at("/components/responses/NotFound/content/application~1problem+json/schema"),
                    response.body());
        }
    }

    private void checkAnswer(String operation, HttpResponse<String> response) {
        JsonNode answer = operations().get(operation).get("responses").get(Integer.toString(response.statusCode()));
        assertThat(answer)
                .as("%s is not said to answer %d: %s", operation, response.statusCode(), response.body())
                .isNotNull();
        seen.add(operation + " " + response.statusCode());
        if (response.statusCode() == NO_CONTENT) {
            assertThat(response.body()).as(operation).isEmpty();
            return;
        }
        JsonNode content = resolve(answer).path("content").path(contentType(response));
        assertThat(content.isMissingNode())
                .as("%s is not said to give %s with %d", operation, contentType(response), response.statusCode())
                .isFalse();
        bodies(response).forEach(body -> validate(content.get("schema"), body));
    }

    private static Stream<String> bodies(HttpResponse<String> response) {
        return switch (contentType(response)) {
            case "application/x-ndjson" -> response.body().lines();
            case "application/yaml" -> Stream.empty();
            default -> Stream.of(response.body());
        };
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    private Optional<String> operation(String called) {
        return operations().keySet().stream()
                .filter(operation -> called.matches(operation.replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst();
    }

    /** Also fails for fields that are not described: clients may ignore such, we may not forget them. */
    private void validate(JsonNode schema, String body) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.set("components", root.get("components").deepCopy());
        document.at("/components/schemas").forEach(object -> {
            if (object.has("properties")) {
                ((ObjectNode) object).put("additionalProperties", false);
            }
        });
        document.putArray("allOf").add(schema);
        JsonSchema compiled = SCHEMAS.getSchema(document, FORMATS_TOO);
        assertThat(compiled.validate(body, InputFormat.JSON)).as(body).isEmpty();
    }

    /** The successes, such as {@code GET /v1/runs/{id} 200}, that no checked answer was. */
    public Set<String> unseenSuccesses() {
        Set<String> unseen = new TreeSet<>();
        operations().forEach((name, operation) -> operation.get("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> unseen.add(name + " " + answer.getKey())));
        unseen.removeAll(seen);
        return unseen;
    }
}
