package org.chaarfm.system.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running worker. */
public final class Worker implements AutoCloseable {
    private final Program program;

    private Worker(Program program) {
        this.program = program;
    }

    /** Starts one that joins a session. */
    public static Worker start(String name, Session session, Path folder, String... more) {
        return start(name, session, folder, Map.of(), more);
    }

    /** Starts one that joins a session, with settings from the environment. */
    public static Worker start(
            String name, Session session, Path folder, Map<String, String> settings, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.workerScript().toString(),
                "--url",
                session.url(),
                "--code",
                session.code(),
                "--name",
                name,
                "--cache",
                folder.resolve("cache").toString()));
        command.addAll(List.of(more));
        return new Worker(Program.start(name, command, settings, folder));
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
