package org.chaarfm.window.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The worker's last event {@code status}.
 *
 * @param state the one to show
 * @param reason the sentence to it, or empty
 * @param nextTry when it tries to connect next, or null
 * @param held tracks that it has, of which {@code tracks} may be a part
 */
record WorkerStatus(
        State state,
        State connection,
        boolean paused,
        String reason,
        Instant nextTry,
        int slots,
        int held,
        List<Track> tracks,
        int embedded,
        int failed,
        int failedAttempts,
        double tracksPerMinute) {

    static final WorkerStatus STARTING =
            new WorkerStatus(State.STARTING, State.STARTING, false, "", null, 0, 0, List.of(), 0, 0, 0, 0);

    /** As the worker calls them, and one for what a newer worker may add. */
    enum State {
        STARTING,
        CONNECTING,
        WAITING_FOR_APPROVAL,
        LOADING_MODEL,
        CONNECTED,
        PAUSED,
        DRAINING,
        DISCONNECTED,
        REFUSED,
        ENDED,
        UNKNOWN;

        static State of(String word) {
            for (State state : values()) {
                if (state.name().equals(word.toUpperCase(Locale.ROOT))) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    /** What it does with a track, in the order in which a window shows them: what is worked on first. */
    enum Stage {
        ANALYSE("Analysing"),
        DECODE("Decoding"),
        FETCH("Fetching"),
        WAITING("Waiting"),
        SEND("Sending"),
        UNKNOWN("At work");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Stage of(String word) {
            for (Stage stage : values()) {
                if (stage.name().equals(word.toUpperCase(Locale.ROOT))) {
                    return stage;
                }
            }
            return UNKNOWN;
        }
    }

    /** A track that it has. */
    record Track(String id, String name, Stage stage, double fraction) {}

    static WorkerStatus of(JsonNode line) {
        return new WorkerStatus(
                State.of(line.path("state").asText()),
                State.of(line.path("connection").asText()),
                line.path("paused").asBoolean(),
                Shown.plain(line.path("reason").asText("")),
                time(line.path("next_try").asText("")).orElse(null),
                line.path("slots").asInt(),
                line.path("held").asInt(),
                StreamSupport.stream(line.path("tracks").spliterator(), false)
                        .map(WorkerStatus::track)
                        .sorted(Comparator.comparing(Track::stage))
                        .toList(),
                line.path("embedded").asInt(),
                line.path("failed").asInt(),
                line.path("failed_attempts").asInt(),
                line.path("tracks_per_min").asDouble());
    }

    private static Track track(JsonNode track) {
        return new Track(
                track.path("job_id").asText() + "/" + track.path("attempt").asText(),
                Shown.plain(track.path("track").asText()),
                Stage.of(track.path("stage").asText()),
                track.path("fraction").asDouble());
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() || text.equals("null") ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
