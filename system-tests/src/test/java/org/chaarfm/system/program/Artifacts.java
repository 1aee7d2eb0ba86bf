package org.chaarfm.system.program;

import java.net.URISyntaxException;
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

    /** The folder of the delivered worker's libraries, its own among them. */
    public static Path workerLibraries() {
        return required("chaarfm.worker.home").resolve("lib");
    }

    /** The classes of these tests, for programs that are part of them. */
    public static Path testClasses() {
        try {
            return Path.of(Artifacts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the folder of the tests' classes has no usable name", impossible);
        }
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
