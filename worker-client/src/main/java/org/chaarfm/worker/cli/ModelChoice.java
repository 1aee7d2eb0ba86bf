package org.chaarfm.worker.cli;

import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/**
 * What a person said about the model: a file of it, the stand-in, or nothing.
 *
 * @param standIn whether the stand-in was asked for
 * @param file the file given, or null
 */
record ModelChoice(boolean standIn, Path file) {
    /** The word that asks for the stand-in. */
    static final String STAND_IN = "stand-in";

    /** Reads the option's value; null or blank when it was not given. */
    static ModelChoice parse(String value) {
        if (value == null || value.isBlank()) {
            return new ModelChoice(false, null);
        }
        return value.equals(STAND_IN) ? new ModelChoice(true, null) : new ModelChoice(false, Path.of(value));
    }

    /** What to compute with where no session says it. */
    ModelId wanted() {
        return standIn ? KnownModels.STAND_IN : KnownModels.MUSICNN;
    }
}
