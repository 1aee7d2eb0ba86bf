package org.chaarfm.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the demo is to do.
 *
 * @param music the folder to embed; null for music of its own
 * @param workers how many worker processes, 1 to 64
 * @param export where the embeddings are written
 * @param keep whether everything goes on running afterwards
 * @param model a file with the weights; null to use what the worker has
 */
record DemoOptions(Path music, int workers, ExportTarget export, boolean keep, Path model) {
    static final int MOST_WORKERS = 64;

    DemoOptions {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("--workers must be 1 to " + MOST_WORKERS + ", was " + workers);
        }
    }

    Optional<Path> givenMusic() {
        return Optional.ofNullable(music);
    }

    Optional<Path> givenModel() {
        return Optional.ofNullable(model);
    }
}
