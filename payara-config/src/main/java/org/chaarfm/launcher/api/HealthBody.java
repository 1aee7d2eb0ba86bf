package org.chaarfm.launcher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a MicroProfile Health answer (specification 4.0, chapter 3). */
final class HealthBody {

    private static final JsonMapper JSON = new JsonMapper();

    private HealthBody() {}

    /** Names the checks that are down, each with its data: {@code dispatcher (reason: ...)}. Never empty. */
    static String whatIsDown(int status, String body) {
        List<String> down = new ArrayList<>();
        try {
            for (JsonNode check : JSON.readTree(body).path("checks")) {
                if (!check.path("status").asText().equals("UP")) {
                    down.add(described(check));
                }
            }
        } catch (JsonProcessingException noJson) {
            down.clear();
        }
        return down.isEmpty() ? "the health check answers " + status : String.join("; ", down);
    }

    private static String described(JsonNode check) {
        List<String> data = new ArrayList<>();
        check.path("data")
                .properties()
                .forEach(field ->
                        data.add(field.getKey() + ": " + field.getValue().asText()));
        String name = check.path("name").asText("a check");
        return data.isEmpty() ? name : name + " (" + String.join(", ", data) + ")";
    }
}
