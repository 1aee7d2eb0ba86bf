package org.chaarfm.coordinator.rest;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.protocol.WireName;

/** Parameters that choose among tracks, failures and events; null chooses nothing. */
final class TrackParameters {
    /** Longest text that is searched for. */
    static final int MAX_TEXT = 200;

    private TrackParameters() {}

    /**
     * Text to search for.
     *
     * @throws ProblemException if it is too long
     */
    static String text(String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > MAX_TEXT) {
            throw ProblemException.badField("q", q, "Parameter q must have at most " + MAX_TEXT + " characters.");
        }
        return q.strip();
    }

    /**
     * One of an enum's names.
     *
     * @throws ProblemException if it is none
     */
    static <E extends Enum<E> & WireName> E name(String parameter, String value, Class<E> type) {
        return value == null
                ? null
                : WireName.find(type, value)
                        .orElseThrow(() -> ProblemException.badField(
                                parameter,
                                value,
                                "Parameter " + parameter + " must be one of "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(WireName::wireName)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    /**
     * An id.
     *
     * @throws ProblemException if it has not the form of one
     */
    static <I> I id(String parameter, String value, Function<String, I> parser) {
        try {
            return value == null ? null : parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField(parameter, value, "Parameter " + parameter + " must be an id.");
        }
    }
}
