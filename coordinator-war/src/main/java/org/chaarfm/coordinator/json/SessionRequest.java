package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/**
 * The order to make a session.
 *
 * @param name what the operator calls it, 1 to {@value #MAX_NAME} characters
 * @param model {@code msd-musicnn-1} (also when null) or {@code stand-in}
 * @param allowPrivate whether jobs may fetch from private and loopback addresses; null is no
 * @param allowV0 whether workers of the older Python version may join; null is yes
 * @param approveWorkers whether somebody has to approve each new worker; null is no
 * @param limits of what workers fetch and analyse; null is as the coordinator has it
 * @param code what kind of pairing code; null is a long one that lasts as long as the session
 */
public record SessionRequest(
        String name,
        String model,
        Boolean allowPrivate,
        Boolean allowV0,
        Boolean approveWorkers,
        LimitsRequest limits,
        CodeRequest code) {
    private static final int MAX_NAME = 200;
    private static final String STAND_IN = "stand-in";

    /**
     * The name without surrounding white space.
     *
     * @throws ProblemException if there is none, it is too long, or it has characters that are no text
     */
    public String checkedName() {
        return checkedName(name);
    }

    static String checkedName(String name) {
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

    /**
     * What the operator has decided.
     *
     * @throws ProblemException if a limit is out of range
     */
    public SessionSettings checkedSettings() {
        SessionLimits checked = LimitsRequest.checked(limits);
        return new SessionSettings(
                allowPrivate != null && allowPrivate,
                allowV0 == null || allowV0,
                approveWorkers != null && approveWorkers,
                checked == null ? SessionLimits.NONE : checked);
    }

    /**
     * The kind of code.
     *
     * @throws ProblemException if a field of it is out of range, or it is short where nobody approves workers
     */
    public CodeOrder checkedCode() {
        CodeOrder checked = CodeRequest.checked(code, "code.");
        if (checked.isShort() && !checkedSettings().approveWorkers()) {
            throw ProblemException.badField(
                    "code.short", "true", "Field code.short may be true only where approve_workers is.");
        }
        return checked;
    }
}
