package org.chaarfm.coordinator.container;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every operation of the API and every WebSocket of pages, by the rule that says who may do it. */
final class RightsTable {
    /** Who may. */
    enum Rule {
        /** Whoever asks. */
        ANYBODY,
        /** Whoever is known; he sees what is his. */
        LISTS,
        /** Whoever may start runs. */
        BROWSES,
        /** Whoever sees the session. */
        LOOKS,
        /** Whoever may make something of his own. */
        MAKES,
        /** Whoever may change the session. */
        CHANGES,
        /** The same, and nobody can do it a second time: it is asked last. */
        ENDS,
        /** Administrators. */
        ADMINISTERS,
        /** Whoever is known, with his own account; what comes of it is tested in AccountScenarios. */
        OWN
    }

    /**
     * One operation.
     *
     * @param operation as in openapi.yaml
     * @param body JSON, or the list of a run
     */
    record Row(Rule rule, String operation, String body) {
        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        /** Its path with what is asked about. */
        String path(Map<String, String> ids) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            for (Map.Entry<String, String> id : ids.entrySet()) {
                path = path.replace(id.getKey(), id.getValue());
            }
            return "/api" + path;
        }

        String type() {
            return operation.endsWith("/list") ? "audio/x-mpegurl" : "application/json";
        }
    }

    private static final String FOLDER = "{\"source\":{\"kind\":\"folder\",\"path\":\"closed\"}}";

    static final List<Row> ROWS = Stream.of(
                    rows(Rule.ANYBODY, "GET /keepalive", "GET /openapi.yaml", "GET /v1/packages"),
                    rows(Rule.ANYBODY, "POST /v1/sign-in", "POST /v1/sign-in/link", "POST /v1/set-up"),
                    rows(Rule.LISTS, "GET /v1/sessions", "GET /v1/sources", "GET /v1/me"),
                    rows(Rule.LISTS, "GET /v1/accounts", "GET /v1/tokens"),
                    rows(Rule.BROWSES, "GET /v1/folders"),
                    rows(Rule.LOOKS, "GET /v1/sessions/{id}", "GET /v1/sessions/{id}/workers"),
                    rows(Rule.LOOKS, "GET /v1/sessions/{id}/runs", "GET /v1/sessions/{id}/embeddings"),
                    rows(Rule.LOOKS, "GET /v1/sessions/{id}/export", "GET /v1/sessions/{id}/overview"),
                    rows(Rule.LOOKS, "GET /v1/sessions/{id}/tracks", "GET /v1/sessions/{id}/notes"),
                    rows(Rule.LOOKS, "GET /v1/sessions/{id}/tracks/{track}"),
                    rows(Rule.LOOKS, "GET /v1/sessions/{id}/tracks/{track}/neighbours"),
                    rows(Rule.LOOKS, "GET /v1/runs/{id}", "GET /v1/runs/{id}/failures"),
                    rows(Rule.LOOKS, "GET /v1/runs/{id}/failures/groups", "GET /v1/runs/{id}/events"),
                    row(Rule.MAKES, "POST /v1/sessions", "{\"name\":\"rights\",\"model\":\"stand-in\"}"),
                    row(Rule.CHANGES, "PATCH /v1/sessions/{id}", "{\"name\":\"of anna\"}"),
                    row(Rule.CHANGES, "POST /v1/sessions/{id}/runs", FOLDER),
                    row(Rule.CHANGES, "POST /v1/sessions/{id}/runs/list", "http://198.51.100.1/a.mp3\n"),
                    row(Rule.CHANGES, "POST /v1/runs/{id}/priority", "{\"priority\":1}"),
                    rows(Rule.CHANGES, "POST /v1/runs/{id}/pause", "POST /v1/runs/{id}/resume"),
                    rows(Rule.CHANGES, "POST /v1/runs/{id}/retry", "POST /v1/runs/{id}/dismiss"),
                    rows(Rule.CHANGES, "POST /v1/workers/{id}/drain", "POST /v1/sessions/{id}/drain"),
                    rows(Rule.ENDS, "POST /v1/workers/{id}/approve", "POST /v1/workers/{id}/decline"),
                    rows(Rule.ENDS, "POST /v1/workers/{id}/disconnect", "POST /v1/workers/{id}/revoke"),
                    rows(Rule.ENDS, "POST /v1/sessions/{id}/code", "POST /v1/runs/{id}/stop"),
                    rows(Rule.ENDS, "POST /v1/sessions/{id}/close", "DELETE /v1/sessions/{id}/history"),
                    rows(Rule.ENDS, "DELETE /v1/sessions/{id}"),
                    row(Rule.ADMINISTERS, "POST /v1/accounts", "{\"name\":\"rights of many\",\"role\":\"viewer\"}"),
                    rows(Rule.ADMINISTERS, "PATCH /v1/accounts/{id}", "GET /v1/audit"),
                    rows(Rule.OWN, "POST /v1/accounts/{id}/link", "POST /v1/links", "POST /v1/me/password"),
                    rows(Rule.OWN, "POST /v1/tokens", "DELETE /v1/tokens/{id}"),
                    rows(Rule.OWN, "POST /v1/sign-out", "POST /v1/sign-out-everywhere"))
            .flatMap(rows -> rows)
            .toList();

    /** Those of workers are for codes and credentials: HandshakeScenarios. */
    static final Map<String, Rule> SOCKETS = Map.of(
            "/ws/ui", Rule.LISTS,
            "/ws/ui/{session}", Rule.LOOKS,
            "/ws/remote/{code}/ui", Rule.CHANGES);

    private RightsTable() {}

    private static Stream<Row> row(Rule rule, String operation, String body) {
        return Stream.of(new Row(rule, operation, body));
    }

    private static Stream<Row> rows(Rule rule, String... operations) {
        return Stream.of(operations).map(operation -> new Row(rule, operation, "{}"));
    }

    static List<Row> of(Set<Rule> rules) {
        return ROWS.stream().filter(row -> rules.contains(row.rule())).collect(Collectors.toList());
    }
}
