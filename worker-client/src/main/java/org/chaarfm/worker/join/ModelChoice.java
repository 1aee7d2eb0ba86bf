package org.chaarfm.worker.join;

import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.model.ModelFinding;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.ExecutionMode;

/**
 * What a person said about the model: a file of it, the stand-in, or nothing.
 *
 * @param standIn whether the stand-in was asked for
 * @param file the file given, or null
 * @param mode how the network is computed
 */
public record ModelChoice(boolean standIn, Path file, ExecutionMode mode) {
    private static final String STAND_IN = "stand-in";

    /**
     * Reads the value of {@code --model}.
     *
     * @param value a file's name or {@code stand-in}; null or blank when it was not given
     * @throws java.nio.file.InvalidPathException if it can be no file's name
     */
    public static ModelChoice parse(String value, ExecutionMode mode) {
        boolean nothing = value == null || value.isBlank();
        boolean standIn = STAND_IN.equals(value);
        return new ModelChoice(standIn, nothing || standIn ? null : Path.of(value), mode);
    }

    /** The model to look for when neither a session nor a file decides. */
    public ModelId wanted() {
        return standIn ? KnownModels.STAND_IN : KnownModels.MUSICNN;
    }

    /** Why a session's model is unavailable, mentioning this choice if it matters. */
    String whyNot(ModelSearch search) {
        String choice = standIn && !KnownModels.isStandIn(search.wanted())
                ? "The session wants " + search.wanted().name() + ", and the stand-in was given with --model. "
                : "";
        return choice + search.whyNot();
    }

    /** A notice that the given file, which is looked at first, is not the session's model, which was found elsewhere. */
    Optional<String> unused(ModelSearch search) {
        if (file == null || search.findings().get(0).verdict() == ModelFinding.Verdict.USED) {
            return Optional.empty();
        }
        return Optional.of("The file given with --model, " + file + ", is not used ("
                + search.findings().get(0).reason() + "): the session wants "
                + search.wanted().name() + ".");
    }
}
