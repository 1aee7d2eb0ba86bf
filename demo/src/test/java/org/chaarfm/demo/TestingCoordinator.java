package org.chaarfm.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A coordinator that pretends: each time it is asked how the run stands, one more file of the music folder is embedded
 * by {@code worker-1}; files named {@code bad*} fail. Its first argument tells how it ends: {@code complete}, {@code fail}
 * (the run does), {@code die} (in the middle of the run), {@code refuse} (at once) or {@code stall} (the run never ends);
 * with {@code hiccup} it completes, but the second and third time it is asked it is busy and hangs up; with {@code late} it
 * says which workers there are only when every one of them has ended.
 */
final class TestingCoordinator {
    private final String fate;
    private final String token = "testing-token";
    private final List<String> files;
    private int joined;
    private int asked;
    private int polls;

    private TestingCoordinator(String fate, Path music) throws IOException {
        this.fate = fate;
        try (Stream<Path> entries = Files.list(music)) {
            this.files =
                    entries.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException {
        TestingPrograms.endWithInput();
        if ("refuse".equals(arguments[0])) {
            System.err.println("the port is taken");
            System.exit(1);
        }
        Path data = Path.of(option(arguments, "--data"));
        new TestingCoordinator(arguments[0], Path.of(option(arguments, "--music"))).serve(data);
    }

    private void serve(Path data) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.createDirectories(data);
        Files.writeString(data.resolve("api-token"), token + "\n");
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        Path unfinished = Files.writeString(data.resolve("coordinator.json.part"), "{\"url\":\"" + url + "\"}");
        Files.move(unfinished, data.resolve("coordinator.json"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1/runs/r1") && "hiccup".equals(fate) && hasHiccup(exchange)) {
            return;
        }
        boolean allowed = path.startsWith("/join")
                || ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String body = allowed ? body(exchange.getRequestMethod() + " " + path) : "{\"detail\":\"no token\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(allowed ? 200 : 401, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized boolean hasHiccup(HttpExchange exchange) throws IOException {
        polls++;
        if (polls == 2) {
            exchange.sendResponseHeaders(503, -1);
        }
        if (polls == 2 || polls == 3) {
            exchange.close();
        }
        return polls == 2 || polls == 3;
    }

    private synchronized String body(String request) {
        return switch (request) {
            case "GET /api/v1/sessions", "GET /api/v1/sessions/s1/runs" -> "{\"items\":[],\"next\":null}";
            case "POST /api/v1/sessions" ->
                "{\"id\":\"s1\",\"name\":\"demo\",\"state\":\"open\",\"code\":\"ABCDE-FGHJK\",\"collection\":"
                        + "{\"id\":\"c1\",\"model\":{\"name\":\"stand-in-1\",\"sha256\":\"00\",\"stand_in\":true}},\"unknown\":1}";
            case "POST /api/v1/links" ->
                "{\"link\":\"http://127.0.0.1/sign-in#secret\",\"expires_at\":\"2026-01-01T00:00:00Z\"}";
            case "POST /api/v1/sessions/s1/runs" -> run("discovering", 0);
            case "GET /api/v1/runs/r1" -> nextRun();
            case "GET /api/v1/sessions/s1/workers" -> {
                if ("late".equals(fate)) {
                    awaitEndOfWorkers();
                }
                yield workers();
            }
            case "GET /api/v1/runs/r1/failures" -> failures();
            case "GET /api/v1/runs/r1/events" ->
                "{\"items\":[{\"id\":1,\"level\":\"info\",\"message\":\"begun\"},"
                        + "{\"id\":2,\"level\":\"warning\",\"message\":\"cannot read locked.mp3\"}]}";
            case "GET /api/v1/sessions/s1/export" -> export();
            case "GET /join" -> Integer.toString(++joined);
            case "GET /join/through" -> Boolean.toString(asked >= files.size());
            default -> throw new IllegalArgumentException("the demo has no business asking " + request);
        };
    }

    /** The demo starts it, too: then it is the only child that is left. */
    private static void awaitEndOfWorkers() {
        ProcessHandle demo = ProcessHandle.current().parent().orElseThrow();
        while (demo.children().count() > 1) {
            Thread.onSpinWait();
        }
    }

    private String nextRun() {
        asked++;
        if ("die".equals(fate) && asked > 1) {
            System.err.println("the database is gone");
            System.exit(3);
        }
        boolean through = asked >= files.size() && !"stall".equals(fate);
        return run(through ? "fail".equals(fate) ? "failed" : "completed" : "running", Math.min(asked, files.size()));
    }

    private String run(String state, int done) {
        long failed = files.subList(0, done).stream()
                .filter(TestingCoordinator::isBad)
                .count();
        return "{\"id\":\"r1\",\"session_id\":\"s1\",\"state\":\"" + state
                + "\",\"message\":\"as the test wants it\",\"counts\":{\"discovered\":"
                + files.size() + ",\"rejected\":0,\"already_embedded\":0,\"passed_over\":0,\"repeated\":0,\"queued\":"
                + (files.size() - done)
                + ",\"leased\":0,\"stored\":" + (done - failed) + ",\"failed\":" + failed + ",\"cancelled\":0}}";
    }

    private String workers() {
        StringBuilder workers = new StringBuilder("{\"items\":[");
        for (int number = 1; number <= joined; number++) {
            workers.append(number > 1 ? "," : "").append("{\"id\":\"w").append(number);
            workers.append("\",\"name\":\"worker-")
                    .append(number)
                    .append("\",\"connected\":true,\"silent\":false,\"held\":[],\"stored\":");
            workers.append(number == 1 ? files.size() : 0)
                    .append(",\"failed\":0,\"last_seen\":\"" + Instant.now() + "\"}");
        }
        return workers.append("]}").toString();
    }

    private String failures() {
        List<String> failures = files.stream()
                .filter(TestingCoordinator::isBad)
                .map(file ->
                        "{\"track_id\":\"" + file + "\",\"source\":\"" + file + "\",\"artist\":null,\"title\":null,"
                                + "\"code\":\"too_short\",\"message\":\"it lasts 2 s\",\"attempts\":1}")
                .toList();
        return "{\"items\":[" + String.join(",", failures) + "]}";
    }

    private String export() {
        StringBuilder lines = new StringBuilder();
        for (String file : files.stream().filter(file -> !isBad(file)).toList()) {
            lines.append("{\"track_id\":\"")
                    .append(file)
                    .append("\",\"artist\":\"Ann\",\"title\":\"")
                    .append(file);
            lines.append("\",\"duration_s\":30.0,\"source\":\"").append(file).append("\",\"embedding\":[1.0,");
            lines.append(file.length()).append(".0],\"tags\":[]}\n");
        }
        return lines.toString();
    }

    private static boolean isBad(String file) {
        return file.startsWith("bad");
    }

    private static String option(String[] arguments, String name) {
        return arguments[List.of(arguments).indexOf(name) + 1];
    }
}
