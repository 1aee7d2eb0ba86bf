package org.chaarfm.window.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.chaarfm.os.PrivateFiles;

/**
 * {@code window.json}, which only its owner can read. A file that cannot be read or written is no reason not to work: then the
 * window begins with nothing, or forgets.
 */
public final class RememberedFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private final Path file;

    public RememberedFile(Path folder) {
        file = folder.resolve("window.json");
    }

    /** What it holds. */
    public Remembered read() {
        try {
            return Objects.requireNonNullElse(
                    JSON.readValue(Files.readAllBytes(file), Remembered.class), Remembered.NOTHING);
        } catch (IOException e) {
            return Remembered.NOTHING;
        }
    }

    /** Replaces what it holds; says why if that cannot be done. */
    public Optional<String> write(Remembered what) {
        try {
            PrivateFiles.createFolder(file.toAbsolutePath().getParent());
            PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(what));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("What was typed cannot be remembered in " + file + ": " + e.getMessage());
        }
    }
}
