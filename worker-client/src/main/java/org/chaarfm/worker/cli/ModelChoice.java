package org.chaarfm.worker.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.model.ModelFinding;
import org.chaarfm.worker.model.ModelSearch;

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

    /** What to look for where neither a session says it nor a file was given. */
    ModelId wanted() {
        return standIn ? KnownModels.STAND_IN : KnownModels.MUSICNN;
    }

    /** Why a session's model cannot be had, with what this choice has to do with it. */
    String whyNot(ModelSearch search) {
        String choice = standIn && !KnownModels.isStandIn(search.wanted())
                ? "The session wants " + search.wanted().name() + ", and the stand-in was given with --model. "
                : "";
        return choice + search.whyNot();
    }

    /** What to tell when the session's model was found, but the file given, which is looked at first, is not it. */
    Optional<String> unused(ModelSearch search) {
        if (file == null || search.findings().get(0).verdict() == ModelFinding.Verdict.USED) {
            return Optional.empty();
        }
        return Optional.of("The file given with --model, " + file + ", is not used ("
                + search.findings().get(0).reason() + "): the session wants "
                + search.wanted().name() + ".");
    }
}
