package org.chaarfm.system.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.RetryPolicy;
import org.chaarfm.system.database.Database;
import org.chaarfm.system.program.Coordinator;

/** A coordinator with its database and its music, which scenarios share; it may die and be started again, on the same port. */
final class Site implements AutoCloseable {
    /**
     * Leases then live for six seconds, and a track that was lost three times is tried again after 36: nobody has to wait half a
     * minute for the former or three for the latter.
     */
    static final Map<String, String> FAST =
            Map.of("COORDINATOR_HEARTBEAT_SECONDS", "1", "COORDINATOR_TRACK_RETRY_SECONDS", "1");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Path data;
    private final Path music;
    private final Database database;
    private final Map<String, String> settings;
    private Coordinator coordinator;
    private CoordinatorClient api;

    private Site(Path folder, Path data, Database database, Map<String, String> settings) {
        this.folder = folder;
        this.data = data;
        this.music = folder.resolve("music");
        this.database = database;
        this.settings = settings;
    }

    /** Opens one whose coordinator is ready. The database is closed with it. */
    static Site open(Path folder, Path data, Database database, Map<String, String> settings) {
        Site site = new Site(folder, data, database, settings);
        try {
            Files.createDirectories(site.music);
            site.launch(0).awaitReady();
            site.connect();
            return site;
        } catch (IOException failed) {
            site.close();
            throw new UncheckedIOException(failed);
        } catch (RuntimeException | AssertionError failed) {
            site.close();
            throw failed;
        }
    }

    private void connect() throws IOException {
        RetryPolicy patient = new RetryPolicy(InstantSource.system(), time -> TimeUnit.MILLISECONDS.sleep(200));
        api = CoordinatorClient.of(data, patient).orElseThrow();
    }

    private Coordinator launch(int port) {
        List<String> options = database.coordinatorOptions();
        coordinator = Coordinator.launch(port, data, music, settings, options.toArray(String[]::new));
        return coordinator;
    }

    /** Ends the coordinator as {@code kill -9} does. */
    void killCoordinator() {
        coordinator.close();
    }

    /** Starts it again where it was; it is not ready yet. */
    Coordinator startCoordinator() {
        return launch(api.base().getPort());
    }

    Coordinator coordinator() {
        return coordinator;
    }

    /** The API; reads are repeated while the coordinator is away. */
    CoordinatorClient api() {
        return api;
    }

    /** What the coordinator says of its health to anybody who asks; empty when it does not answer. */
    String health() {
        HttpRequest request = HttpRequest.newBuilder(api.base().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException away) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Database database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    Path music() {
        return music;
    }

    /** Where the coordinator logs. */
    Path log() {
        return data.resolve("logs").resolve("coordinator.log");
    }

    @Override
    public void close() {
        if (coordinator != null) {
            coordinator.close();
        }
        database.close();
    }
}
