package org.chaarfm.demo;

import java.nio.file.Path;
import java.util.Optional;

/** Says which model the vectors will come from. */
final class ModelText {
    private ModelText() {}

    static String of(Optional<Path> model) {
        return model.map(file -> "Model: msd-musicnn-1, from " + file)
                .orElse("Model: the stand-in, whose vectors mean nothing (for real ones set MUSICNN_MODEL=FILE)");
    }
}
