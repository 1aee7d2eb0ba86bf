package org.chaarfm.worker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.chaarfm.protocol.ModelId;

/**
 * The folder of models, {@code models} in the worker's cache, shared by all workers of a machine.
 *
 * <p>A file appears under its name only when complete, so processes may fill the folder at the same time.
 */
final class ModelCache {
    private final Path folder;

    ModelCache(Path cache) {
        folder = cache.resolve("models");
    }

    Path file(ModelId model) {
        return folder.resolve(model.name() + "-" + ModelFile.brief(model.sha256()) + ".pb");
    }

    /** Creates the folder if need be. */
    Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    void store(ModelId model, byte[] bytes) throws IOException {
        Path temporary = Files.createTempFile(folder(), model.name(), ".part");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file(model), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
