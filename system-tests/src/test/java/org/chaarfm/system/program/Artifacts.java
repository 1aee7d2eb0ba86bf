package org.chaarfm.system.program;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what it delivers, and where shared test data may lie. */
public final class Artifacts {
    private Artifacts() {}

    /** The start script of the coordinator. */
    public static Path coordinatorScript() {
        return required("chaarfm.coordinator.home").resolve("bin/chaarfm_coordinator");
    }

    /** The start script of the unpacked worker. */
    public static Path workerScript() {
        return required("chaarfm.worker.home").resolve("bin/chaarfm_worker");
    }

    /** The runnable demo. */
    public static Path demoJar() {
        return required("chaarfm.demo.jar");
    }

    /** A file or folder of the shared test data; it may not be there. */
    public static Path shared(String path) {
        return Path.of(System.getProperty("chaarfm.shared")).resolve(path);
    }

    /** The checkout, in which the demo finds the other artifacts. */
    public static Path home() {
        return demoJar().toAbsolutePath().getParent().getParent().getParent();
    }

    /** The Java that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path required(String property) {
        Path path = Path.of(System.getProperty(property)).normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(property + " is not built: " + path + "; run mvn verify from the root");
        }
        return path;
    }
}
