package org.chaarfm.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The operations of the REST API. Each throws {@link CoordinatorException} with the coordinator's own words when it is
 * refused, and another {@link IOException} when the coordinator is not reached; reads are repeated before that, as the
 * {@link RetryPolicy} says. Thread-safe.
 */
public final class CoordinatorClient {
    /** The most that a page may have: whoever reads a list here wants all of it. */
    private static final int PAGE = 1000;

    private final URI base;
    private final JsonHttp http;
    private final RetryPolicy retries;

    /**
     * A client; nothing is sent yet.
     *
     * @param base the coordinator's address, which ends in a slash
     * @param token its API token
     */
    public CoordinatorClient(URI base, String token, RetryPolicy retries) {
        this.base = base;
        this.http = new JsonHttp(base, token);
        this.retries = retries;
    }

    /**
     * A client of the coordinator that keeps its data in this folder of the same machine, where it leaves its address and
     * its token; empty until it is ready.
     */
    public static Optional<CoordinatorClient> of(Path data, RetryPolicy retries) throws IOException {
        try {
            byte[] file = Files.readAllBytes(data.resolve("coordinator.json"));
            URI address =
                    JsonHttp.read(file, new TypeReference<CoordinatorFile>() {}).url();
            String token = Files.readString(data.resolve("api-token")).strip();
            return Optional.of(new CoordinatorClient(address, token, retries));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private record CoordinatorFile(URI url) {}

    /** Where the coordinator is reached. */
    public URI base() {
        return base;
    }

    /** An address that signs a browser in to the token's account, once and within ten minutes. */
    public String signInLink() throws IOException {
        Map<String, String> answer = http.post("api/v1/links", Map.of("purpose", "sign-in"), new TypeReference<>() {});
        return answer.get("link");
    }

    /**
     * Opens a session with a collection of its own.
     *
     * @param model {@code msd-musicnn-1} or {@code stand-in}
     * @param allowPrivate whether its jobs may fetch from private and loopback addresses
     */
    public Session openSession(String name, String model, boolean allowPrivate) throws IOException {
        Map<String, Object> order = Map.of("name", name, "model", model, "allow_private", allowPrivate);
        return http.post("api/v1/sessions", order, new TypeReference<>() {});
    }

    /** Sessions, newest first. */
    public Page<Session> sessions(String after) throws IOException {
        return page("api/v1/sessions", after, new TypeReference<>() {});
    }

    /** One session. */
    public Session session(String id) throws IOException {
        return get("api/v1/sessions/" + id, new TypeReference<>() {});
    }

    /** Starts a run over a folder below the coordinator's music root; {@code .} is the root itself. */
    public Run startFolderRun(String session, String path) throws IOException {
        return startFolderRun(session, path, 0);
    }

    /**
     * The same, before or behind the others of its session.
     *
     * @param priority from -10 to 10; greater ones go first
     */
    public Run startFolderRun(String session, String path, int priority) throws IOException {
        return start(session, Map.of("kind", "folder", "path", path), priority);
    }

    /** Starts a run over a list in a file below the coordinator's music root. */
    public Run startFileRun(String session, String path) throws IOException {
        return startFileRun(session, path, 0);
    }

    /**
     * The same, before or behind the others of its session.
     *
     * @param priority from -10 to 10; greater ones go first
     */
    public Run startFileRun(String session, String path, int priority) throws IOException {
        return start(session, Map.of("kind", "list", "path", path), priority);
    }

    /**
     * Starts a run over a list.
     *
     * @param format m3u, csv, json or ndjson
     */
    public Run startListRun(String session, String format, String list) throws IOException {
        byte[] text = list.getBytes(StandardCharsets.UTF_8);
        return startList(session, format, text.length, new ByteArrayInputStream(text), 0);
    }

    /** Starts a run over a list in a file of this machine, in UTF-8, which is sent while it is read. */
    public Run startListRun(String session, String format, Path list) throws IOException {
        return startListRun(session, format, list, 0);
    }

    /**
     * The same, before or behind the others of its session.
     *
     * @param format m3u, csv, json or ndjson
     * @param priority from -10 to 10; greater ones go first
     */
    public Run startListRun(String session, String format, Path list, int priority) throws IOException {
        try (InputStream text = Files.newInputStream(list)) {
            return startList(session, format, Files.size(list), text, priority);
        }
    }

    private Run startList(String session, String format, long length, InputStream text, int priority)
            throws IOException {
        String place = priority == 0 ? "" : "&priority=" + priority;
        String path = ofSession(session, "runs/list?format=" + format + place);
        return http.upload(path, length, text, new TypeReference<>() {});
    }

    private Run start(String session, Map<String, String> source, int priority) throws IOException {
        Map<String, Object> order = Map.of("source", source, "priority", priority);
        return http.post(ofSession(session, "runs"), order, new TypeReference<>() {});
    }

    /** A session's runs, newest first. */
    public Page<Run> runs(String session, String after) throws IOException {
        return page(ofSession(session, "runs"), after, new TypeReference<>() {});
    }

    /** One run. */
    public Run run(String id) throws IOException {
        return get("api/v1/runs/" + id, new TypeReference<>() {});
    }

    /** Has a run hand out nothing new; what workers have goes on. */
    public Run pause(String run) throws IOException {
        return change(run, "pause", Map.of());
    }

    /** Has a paused run hand out tracks again. */
    public Run resume(String run) throws IOException {
        return change(run, "resume", Map.of());
    }

    /**
     * Ends a run: what is queued is cancelled.
     *
     * @param cancelLeased whether what workers have is cancelled too, instead of being finished
     */
    public Run stop(String run, boolean cancelLeased) throws IOException {
        return change(run, "stop", Map.of("leased", cancelLeased ? "cancel" : "finish"));
    }

    /** Puts a run before or behind the others of its session, from -10 to 10. */
    public Run prioritise(String run, int priority) throws IOException {
        return change(run, "priority", Map.of("priority", priority));
    }

    private Run change(String run, String what, Map<String, Object> order) throws IOException {
        return http.post("api/v1/runs/" + run + "/" + what, order, new TypeReference<>() {});
    }

    /** Lets the failed tracks of a run be tried again, which may have ended; tells how many are so far, 1,000 at most. */
    public int retry(String run) throws IOException {
        return retry(run, Map.of());
    }

    /** Lets one failed track of a run be tried again; tells how many, which is 0 if it has not failed there. */
    public int retryTrack(String run, String track) throws IOException {
        return retry(run, Map.of("track", track));
    }

    /** Lets the tracks of a run be tried again that failed with this error code, such as {@code unavailable}; tells how many. */
    public int retryCode(String run, String code) throws IOException {
        return retry(run, Map.of("code", code));
    }

    private int retry(String run, Map<String, String> which) throws IOException {
        Map<String, Integer> answer = http.post("api/v1/runs/" + run + "/retry", which, new TypeReference<>() {});
        return answer.get("retried");
    }

    /** The tracks of a run that could not be embedded. */
    public Page<Failure> failures(String run, String after) throws IOException {
        return page("api/v1/runs/" + run + "/failures", after, new TypeReference<>() {});
    }

    /** What happened in a run, oldest first. */
    public Page<RunEvent> events(String run, String after) throws IOException {
        return page("api/v1/runs/" + run + "/events", after, new TypeReference<>() {});
    }

    /** The workers that have joined a session, in the order they joined. */
    public Page<Worker> workers(String session, String after) throws IOException {
        return page(ofSession(session, "workers"), after, new TypeReference<>() {});
    }

    /** Has a worker leave: it finishes what it has begun, takes nothing new and ends. One that is away does so once it is back. */
    public Worker drainWorker(String worker) throws IOException {
        return http.post("api/v1/workers/" + worker + "/drain", Map.of(), new TypeReference<>() {});
    }

    /** Has all workers of a session leave that are there now; tells how many. */
    public int drainSession(String session) throws IOException {
        Map<String, Integer> answer = http.post(ofSession(session, "drain"), Map.of(), new TypeReference<>() {});
        return answer.get("draining");
    }

    /** The embeddings of a session's collection. */
    public Page<Embedding> embeddings(String session, String after) throws IOException {
        return page(ofSession(session, "embeddings"), after, new TypeReference<>() {});
    }

    /** Writes a session's embeddings to a file, as NDJSON, while they come; replaces an older file. */
    public void export(String session, Path file) throws IOException {
        retries.read(() -> {
            http.copy(ofSession(session, "export"), file);
            return file;
        });
    }

    /**
     * Reads an export, one track at a time: that of a large library is larger than the memory for it.
     *
     * @throws CoordinatorException if a line is no embedding: the last of an export that ended early says why
     */
    public static void readExport(Path file, Consumer<Embedding> each) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Embedding embedding =
                        JsonHttp.read(line.getBytes(StandardCharsets.UTF_8), new TypeReference<Embedding>() {});
                if (embedding.vector() == null) {
                    throw new CoordinatorException("not an embedding in " + file + ": " + line, null);
                }
                each.accept(embedding);
            }
        }
    }

    private static String ofSession(String session, String what) {
        return "api/v1/sessions/" + session + "/" + what;
    }

    private <T> Page<T> page(String path, String after, TypeReference<Page<T>> type) throws IOException {
        String behind = after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        return get(path + "?limit=" + PAGE + behind, type);
    }

    private <T> T get(String path, TypeReference<T> type) throws IOException {
        return retries.read(() -> http.get(path, type));
    }
}
