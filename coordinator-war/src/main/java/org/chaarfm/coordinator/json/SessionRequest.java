package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/**
 * The order to make a session.
 *
 * @param name what the operator calls it, 1 to {@value #MAX_NAME} characters
 * @param model {@code msd-musicnn-1} (also when null) or {@code stand-in}
 * @param allowPrivate whether jobs may fetch from private and loopback addresses; null is no
 */
public record SessionRequest(String name, String model, Boolean allowPrivate) {
    private static final int MAX_NAME = 200;
    private static final String STAND_IN = "stand-in";

    /**
     * The name without surrounding white space.
     *
     * @throws ProblemException if there is none, it is too long, or it has characters that are no text
     */
    public String checkedName() {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_NAME) {
            throw ProblemException.badField("name", name, "Field name must have 1 to " + MAX_NAME + " characters.");
        }
        if (!stripped.codePoints().allMatch(SessionRequest::isText)) {
            throw ProblemException.badField("name", name, "Field name must have no control characters.");
        }
        return stripped;
    }

    /** Not what a database may refuse: PostgreSQL stores neither a zero character nor half a surrogate pair. */
    private static boolean isText(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    /**
     * The model of the session's collection.
     *
     * @throws ProblemException if it is not known
     */
    public ModelId checkedModel() {
        if (model == null || model.equals(KnownModels.MUSICNN.name())) {
            return KnownModels.MUSICNN;
        }
        if (model.equals(STAND_IN)) {
            return KnownModels.STAND_IN;
        }
        throw ProblemException.badField(
                "model", model, "Field model must be " + KnownModels.MUSICNN.name() + " or " + STAND_IN + ".");
    }

    /** Whether jobs may fetch from private and loopback addresses. */
    public boolean privateAllowed() {
        return allowPrivate != null && allowPrivate;
    }
}
