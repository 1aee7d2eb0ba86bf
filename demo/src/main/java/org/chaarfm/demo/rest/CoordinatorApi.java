package org.chaarfm.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of the coordinator's REST API. A method throws {@link CoordinatorException} with the coordinator's own words
 * when it is refused, and any other {@link IOException} when the coordinator is not reached. What only asks is asked again
 * for a while before that ({@link Patience}). Safe for use by several threads.
 */
public final class CoordinatorApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final URI base;
    private final JsonClient client;
    private final Patience patience;

    /**
     * A client.
     *
     * @param base the coordinator's address, which ends in a slash
     * @param token its API token
     * @param patience with answers that do not come
     */
    public CoordinatorApi(URI base, String token, Patience patience) {
        this.base = base;
        this.client = new JsonClient(base, token);
        this.patience = patience;
    }

    /** Where the coordinator is reached. */
    public URI base() {
        return base;
    }

    /** Makes a session for a model, {@code msd-musicnn-1} or {@code stand-in}. */
    public Session createSession(String name, String model) throws IOException {
        ObjectNode body = NODES.objectNode().put("name", name).put("model", model);
        return JsonClient.convert(client.post("api/v1/sessions", body), Session.class);
    }

    /** Begins a run over the coordinator's whole music folder. */
    public Run startFolderRun(Session session) throws IOException {
        ObjectNode body = NODES.objectNode();
        body.putObject("source").put("kind", "folder").put("path", ".");
        return JsonClient.convert(client.post("api/v1/sessions/" + session.id() + "/runs", body), Run.class);
    }

    /** How a run stands. */
    public Run run(String id) throws IOException {
        return JsonClient.convert(get("api/v1/runs/" + id), Run.class);
    }

    /** Every worker that has joined a session. */
    public List<WorkerState> workers(Session session) throws IOException {
        JsonNode answer = get("api/v1/sessions/" + session.id() + "/workers");
        List<WorkerState> workers = new ArrayList<>();
        for (JsonNode worker : answer.path("items")) {
            workers.add(JsonClient.convert(worker, WorkerState.class));
        }
        return List.copyOf(workers);
    }

    /** Every track of a run that could not be embedded. */
    public List<Failure> failures(Run run) throws IOException {
        return pages("api/v1/runs/" + run.id() + "/failures", Failure.class);
    }

    /** What happened in a run. */
    public List<RunEvent> events(Run run) throws IOException {
        return pages("api/v1/runs/" + run.id() + "/events", RunEvent.class);
    }

    /** Writes a session's embeddings to a file of the caller's own, a line each, as they come; replaces an older file. */
    public void export(Session session, Path file) throws IOException {
        patience.ask(() -> download("api/v1/sessions/" + session.id() + "/export", file));
    }

    private long download(String path, Path file) throws IOException {
        try (InputStream lines = client.stream(path)) {
            return Files.copy(lines, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private JsonNode get(String path) throws IOException {
        return patience.ask(() -> client.get(path));
    }

    private <T> List<T> pages(String path, Class<T> type) throws IOException {
        List<T> items = new ArrayList<>();
        String next = "";
        do {
            String after = next.isEmpty() ? "" : "?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonNode page = get(path + after);
            for (JsonNode item : page.path("items")) {
                items.add(JsonClient.convert(item, type));
            }
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        return List.copyOf(items);
    }
}
