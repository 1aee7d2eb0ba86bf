package org.chaarfm.system.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaarfm.client.Session;

/** A running worker. */
public final class Worker implements AutoCloseable {
    private final Program program;

    private Worker(Program program) {
        this.program = program;
    }

    /** Starts one that joins a session. */
    public static Worker start(String name, Coordinator coordinator, Session session, Path folder, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.workerScript().toString(),
                "--url",
                coordinator.api().base().toString(),
                "--code",
                session.code(),
                "--name",
                name,
                "--cache",
                folder.resolve("cache").toString()));
        command.addAll(List.of(more));
        return new Worker(Program.start(name, command, Map.of(), folder));
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
