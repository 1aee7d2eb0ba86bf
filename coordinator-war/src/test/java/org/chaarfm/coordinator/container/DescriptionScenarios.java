package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The API's description. */
interface DescriptionScenarios extends Scenarios {
    @Test
    default void theDescriptionShouldHoldEveryOperation() {
        JsonNode api = description();
        assertThat(api.at("/info/title").textValue()).isEqualTo("ChaarFM coordinator");
        assertThat(api.at("/components/securitySchemes/api-token/scheme").textValue())
                .isEqualTo("bearer");
        Set<String> operations = new TreeSet<>();
        api.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method + " " + path.getKey())));
        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "get /api/keepalive",
                        "post /api/v1/sessions",
                        "get /api/v1/sessions",
                        "get /api/v1/sessions/{id}",
                        "post /api/v1/sessions/{id}/runs",
                        "get /api/v1/sessions/{id}/runs",
                        "post /api/v1/sessions/{id}/runs/list",
                        "get /api/v1/sessions/{id}/workers",
                        "get /api/v1/sessions/{id}/embeddings",
                        "get /api/v1/sessions/{id}/export",
                        "get /api/v1/runs/{id}",
                        "get /api/v1/runs/{id}/failures",
                        "get /api/v1/runs/{id}/events");
    }

    @Test
    default void everyOperationShouldSayWhatItDoesAndHowItFails() {
        JsonNode api = description();
        for (JsonNode path : api.get("paths")) {
            for (JsonNode operation : path) {
                String name = operation.path("operationId").textValue();
                assertThat(name).isNotBlank();
                assertThat(operation.path("description").asText()).as(name).isNotBlank();
                JsonNode answers = operation.get("responses");
                if (!name.equals("keepAlive")) {
                    assertThat(answers.has("401") && answers.has("503"))
                            .as(name)
                            .isTrue();
                }
                for (JsonNode parameter : operation.path("parameters")) {
                    assertThat(parameter.get("description").textValue())
                            .as(name)
                            .isNotBlank();
                    assertThat(parameter.get("required").booleanValue())
                            .as(name + " " + parameter.get("name"))
                            .isEqualTo(parameter.get("in").textValue().equals("path"));
                }
                assertThat(operation.path("requestBody").path("content").has("*/*"))
                        .as(name)
                        .isFalse();
            }
        }
    }

    @Test
    default void everyReferenceShouldLeadToSomething() {
        JsonNode api = description();
        List<String> references = new ArrayList<>(api.findValuesAsText("$ref"));
        assertThat(references).hasSizeGreaterThan(50);
        for (String reference : references) {
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    default void theShapesShouldBeThoseOfTheAnswers() {
        JsonNode api = description();
        JsonNode made = coordinator().session("description");
        JsonNode properties = api.at("/components/schemas/Session/properties");
        List<String> described = new ArrayList<>();
        properties.fieldNames().forEachRemaining(described::add);
        List<String> told = new ArrayList<>();
        made.fieldNames().forEachRemaining(told::add);
        assertThat(described).containsExactlyInAnyOrderElementsOf(told);
        assertThat(properties.at("/created_at/format").textValue()).isEqualTo("date-time");
        assertThat(api.at("/components/schemas/Embedding/properties/embedding/items/type")
                        .textValue())
                .isEqualTo("number");
        assertThat(api.at("/components/schemas/EmbeddingList/properties/embeddings/items/$ref")
                        .textValue())
                .isEqualTo("#/components/schemas/Embedding");
        assertThat(api.at("/components/schemas/Run/required").toString())
                .contains("counts")
                .doesNotContain("finished_at");
    }

    /** Without a public address nobody can be told a better one than where the description was found. */
    @Test
    default void theDescriptionShouldSendNobodyToTheServersOwnMachine() {
        assertThat(description().path("servers").toString()).doesNotContain("localhost", "127.0.0.1", "http");
    }

    private JsonNode description() {
        HttpResponse<String> response =
                coordinator().send(coordinator().anonymous("/openapi").header("Accept", "application/json"));
        assertThat(response.statusCode()).isEqualTo(200);
        return CoordinatorClient.json(response);
    }
}
