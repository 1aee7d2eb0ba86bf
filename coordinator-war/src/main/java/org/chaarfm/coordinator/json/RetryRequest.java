package org.chaarfm.coordinator.json;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.protocol.ErrorCode;

/** RetryRequest in openapi.yaml: which failed tracks an order is about. */
public record RetryRequest(String track, String code, List<String> tracks) {
    /**
     * Which failed tracks are meant; all of them if nothing is said.
     *
     * @throws ProblemException if there is more than one field, or one is wrong
     */
    public FailedTracks checked() {
        TreeMap<String, Object> given = new TreeMap<>();
        Stream.of(one("code", code), one("track", track), one("tracks", tracks))
                .filter(field -> field.value() != null)
                .forEach(field -> given.put(field.name(), field.value()));
        if (given.size() > 1) {
            throw ProblemException.badField(
                    given.firstKey(),
                    String.valueOf(given.firstEntry().getValue()),
                    "Fields " + String.join(" and ", given.keySet()) + " exclude each other.");
        }
        if (track != null) {
            return FailedTracks.of(track("track", track));
        }
        return tracks == null ? new FailedTracks(Set.of(), code == null ? null : code(code)) : several();
    }

    private record Field(String name, Object value) {}

    private static Field one(String name, Object value) {
        return new Field(name, value);
    }

    private FailedTracks several() {
        if (tracks.isEmpty() || tracks.size() > FailedTracks.MOST) {
            throw ProblemException.badField(
                    "tracks",
                    null,
                    "Field tracks must have 1 to " + FailedTracks.MOST + " ids, but has " + tracks.size() + ".");
        }
        return new FailedTracks(
                tracks.stream().map(text -> track("tracks", text)).collect(Collectors.toSet()), null);
    }

    private static TrackId track(String field, String text) {
        try {
            return new TrackId(text);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw ProblemException.badField(field, text, "Field " + field + " must be the id of a track.");
        }
    }

    /** An unknown one is no {@code internal} here: it would put the wrong tracks back. */
    private static ErrorCode code(String text) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.wireName().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badField("code", text, "Field code must be one of the error codes."));
    }
}
