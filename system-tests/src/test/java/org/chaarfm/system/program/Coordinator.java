package org.chaarfm.system.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running coordinator on a free port of this machine. */
public final class Coordinator implements AutoCloseable {
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
        List<String> command = new ArrayList<>(List.of(
                Artifacts.coordinatorScript().toString(),
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--music",
                music.toString()));
        command.addAll(List.of(more));
        Coordinator coordinator =
                new Coordinator(Program.start("coordinator", command, Map.of(), data.getParent()), data);
        try {
            coordinator.program.awaitOutput("--code");
        } catch (RuntimeException | AssertionError failed) {
            coordinator.close();
            throw failed;
        }
        return coordinator;
    }

    /** Its REST API, with the token that it has printed. */
    public Api api() {
        return new Api(url(), read("api-token").strip());
    }

    /** Where it is reached. */
    public String url() {
        try {
            JsonNode facts = new ObjectMapper().readTree(read("coordinator.json"));
            return facts.path("url").asText();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The process. */
    public Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
