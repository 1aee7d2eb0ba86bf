package org.chaarfm.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Worker;

/** What the scenarios share. Each has a session and a folder of music of its own, and leaves the coordinator running. */
interface Scenarios {
    Duration PATIENCE = Duration.ofMinutes(3);

    Coordinator coordinator();

    /** For all that is not music. */
    Path folder();

    /** A folder of the coordinator's music. */
    default Path music(String name) {
        return folder().resolve("music").resolve(name);
    }

    default Worker worker(String name, Session session, String... options) throws IOException {
        return Worker.start(name, coordinator(), session, folder(), options);
    }
}
