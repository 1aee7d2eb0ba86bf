package org.chaarfm.system.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.RetryPolicy;
import org.chaarfm.client.Run;

/** A running coordinator on a free port of this machine. */
public final class Coordinator implements AutoCloseable {
    /** For a quick start: none runs long enough here for the second compiler to pay. */
    private static final Map<String, String> FIRST_COMPILER_ONLY =
            Map.of("CHAARFM_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

    private final Program program;
    private final Path data;

    private Coordinator(Program program, Path data) {
        this.program = program;
        this.data = data;
    }

    /** Starts one and waits until it is ready. */
    public static Coordinator start(Path data, Path music, String... more) {
        return startAt(0, data, music, more);
    }

    /** Starts one on this port, any free one for 0, and waits until it is ready. */
    public static Coordinator startAt(int port, Path data, Path music, String... more) {
        Coordinator coordinator = launch(port, data, music, Map.of(), more);
        try {
            coordinator.awaitReady();
        } catch (RuntimeException | AssertionError failed) {
            coordinator.close();
            throw failed;
        }
        return coordinator;
    }

    /** Starts one with further settings and does not wait for it. */
    public static Coordinator launch(int port, Path data, Path music, Map<String, String> settings, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.coordinatorScript().toString(),
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--music",
                music.toString()));
        command.addAll(List.of(more));
        Map<String, String> all = new HashMap<>(FIRST_COMPILER_ONLY);
        all.putAll(settings);
        return new Coordinator(Program.start("coordinator", command, all, data.getParent()), data);
    }

    /** Waits until it has said that it is ready. */
    public void awaitReady() {
        program.awaitOutput("--code");
    }

    /** Its REST API. */
    public CoordinatorClient api() throws IOException {
        return CoordinatorClient.of(data, RetryPolicy.NONE).orElseThrow();
    }

    /** Waits until a run has completed, and gives it. */
    public Run awaitCompletion(Run run, Duration patience) throws IOException {
        Run ended = awaitEnd(run, patience);
        assertThat(ended.completed()).as(ended.toString()).isTrue();
        return ended;
    }

    /** Waits until a run has ended in whatever way, and gives it. */
    public Run awaitEnd(Run run, Duration patience) throws IOException {
        CoordinatorClient api = api();
        Awaitility.await("run ends")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.run(run.id()).ended());
        return api.run(run.id());
    }

    /** The process. */
    public Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
