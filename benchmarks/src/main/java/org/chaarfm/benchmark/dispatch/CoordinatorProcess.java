package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The delivered coordinator as a process of its own, and as much of its REST API as the benchmark needs. */
final class CoordinatorProcess {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);
    private static final Duration LONGEST_DISCOVERY = Duration.ofMinutes(10);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Path data;
    private final Process process;
    private URI base;
    private String token;

    /**
     * Starts it; it also ends when this process does.
     *
     * @param home the built folder {@code chaarfm_coordinator}
     * @param data its data folder
     * @param options of its command line
     */
    CoordinatorProcess(Path home, Path data, List<String> options) throws IOException {
        this.data = data;
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin").resolve("chaarfm_coordinator").toString(), "--port=0", "--data=" + data));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("output.txt").toFile());
        builder.environment().put("CHAARFM_END_WITH_INPUT", "true");
        process = builder.start();
    }

    /** Waits until it is ready. */
    void awaitReady() throws IOException, InterruptedException {
        base = URI.create(awaitDescription().get("url").textValue());
        token = Files.readString(data.resolve("api-token")).strip();
    }

    private JsonNode awaitDescription() throws IOException, InterruptedException {
        Path description = data.resolve("coordinator.json");
        for (long left = LONGEST_START.toMillis(); left > 0; left -= BETWEEN_LOOKS_MILLIS) {
            if (Files.exists(description)) {
                return json.readTree(description.toFile());
            }
            if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("the coordinator did not start:\n" + Files.readString(data.resolve("output.txt")));
    }

    /** Processor time so far; the start script has become the JVM. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB; -1 where the system does not tell as Linux does. */
    long residentMegabytes() throws IOException {
        return memory("VmRSS:");
    }

    /** The most resident memory so far in MiB; -1 where the system does not tell as Linux does. */
    long mostResidentMegabytes() throws IOException {
        return memory("VmHWM:");
    }

    private long memory(String name) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }

    /** A new session for the stand-in's vectors. */
    JsonNode openSession() throws IOException, InterruptedException {
        return create("api/v1/sessions", "application/json", "{\"name\":\"benchmark\",\"model\":\"stand-in\"}");
    }

    /** The address of a page of that session. */
    String pageAddress(JsonNode session, String view) {
        return base.resolve("/s/" + session.get("id").textValue() + "/" + view).toString();
    }

    /** A link that signs a browser in, once. */
    String signInLink() throws IOException, InterruptedException {
        return create("api/v1/links", "application/json", "{\"purpose\":\"sign-in\"}")
                .get("link")
                .textValue();
    }

    /** Where workers of that session connect. */
    URI workerAddress(JsonNode session) {
        return URI.create("ws://" + base.getAuthority() + "/ws/remote/"
                + session.get("code").textValue() + "/worker");
    }

    /** Starts a run of so many tracks, of addresses where nothing is; gives how long it took until all of them were queued. */
    Duration queue(JsonNode session, int tracks) throws IOException, InterruptedException {
        String id = session.get("id").textValue();
        String list = IntStream.range(0, tracks)
                .mapToObj(number -> "http://127.0.0.1:9/" + id + "/" + number + ".mp3\n")
                .collect(Collectors.joining());
        long sent = System.nanoTime();
        JsonNode run = create("api/v1/sessions/" + id + "/runs/list?format=m3u", "text/plain", list);
        awaitDiscovered("api/v1/runs/" + run.get("id").textValue());
        return Duration.ofNanos(System.nanoTime() - sent);
    }

    private void awaitDiscovered(String run) throws IOException, InterruptedException {
        for (long left = LONGEST_DISCOVERY.toMillis(); left > 0; left -= BETWEEN_LOOKS_MILLIS) {
            if (!get(run).path("state").asText().equals("discovering")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new IOException("the tracks were not queued within " + LONGEST_DISCOVERY);
    }

    /** Asks for this path of the API. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request(path).GET());
        if (response.statusCode() != OK) {
            throw new IOException("GET " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private JsonNode create(String path, String type, String body) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
        if (response.statusCode() != CREATED) {
            throw new IOException("POST " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Stops it, if need be by force. Not with {@link Process#destroy}: that closes its input as well, a second request. */
    void stop() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
