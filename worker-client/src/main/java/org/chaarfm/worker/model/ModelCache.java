package org.chaarfm.worker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.chaarfm.protocol.ModelId;

/**
 * The folder where models are kept, {@code models} in the worker's cache; shared by all workers of a machine.
 *
 * <p>A file appears under its name only when it is whole, so processes may fill the folder at the same time.
 */
final class ModelCache {
    private final Path folder;

    ModelCache(Path cache) {
        folder = cache.resolve("models");
    }

    /** Where a model is or would be. */
    Path file(ModelId model) {
        return folder.resolve(model.name() + "-" + ModelHash.brief(model.sha256()) + ".pb");
    }

    /** The folder, made if need be. */
    Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    /** Keeps a model. */
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
