package org.chaarfm.system.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Demos of a checkout in which only the delivered programs are: what they keep lies in it.
 *
 * @param folder for the checkout, its cache and the export
 */
public record Demo(Path folder) {
    /** Makes the checkout. */
    public Demo {
        try {
            Files.createDirectory(folder.resolve("checkout"));
            for (String module : List.of("payara-config", "worker-client")) {
                Files.createSymbolicLink(
                        folder.resolve("checkout").resolve(module),
                        Artifacts.home().resolve(module));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where demos keep what they know of each folder of music. */
    public Path kept() {
        return folder.resolve("checkout/target/demo");
    }

    /** Where they write the embeddings. */
    public Path export() {
        return folder.resolve("out.ndjson");
    }

    /** Starts one. */
    public Program start(Map<String, String> settings, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "env", // So that it heeds Ctrl-C also where the tests do not: under nohup or in the background.
                "--default-signal=INT",
                Artifacts.java(),
                "-Dchaarfm.home=" + folder.resolve("checkout"),
                "-jar",
                Artifacts.demoJar().toString(),
                "--export",
                export().toString()));
        command.addAll(List.of(options));
        return Program.start("demo", command, settings, folder);
    }
}
