package org.chaarfm.coordinator.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.protocol.WorkerId;

/** The frames of {@code chaarfm.page.v1}, as text. */
final class PageFrames {
    /** Most workers that a page may watch: more do not fit on a screen. */
    static final int MOST_WATCHED = 100;

    /** How the session stands could not be read: what the page shows is getting old, until the next overview. */
    static final String STALE = "{\"type\":\"stale\"}";

    static final String PING = "{\"type\":\"ping\"}";

    private final ObjectMapper mapper;

    PageFrames(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Any of our own values. */
    String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own values can be written", e);
        }
    }

    /**
     * How a session stands, with what only some may see of it in front.
     *
     * @param rest the JSON of what is the same for all
     */
    String overview(SessionJson session, String rest) {
        return "{\"type\":\"overview\",\"data\":{\"session\":" + text(session) + "," + rest.substring(1) + "}";
    }

    /** What to read again. */
    String changed(Collection<String> topics) {
        return text(new Changed("changed", topics));
    }

    private record Changed(String type, Collection<String> topics) {}

    /** Live signs of workers. */
    String workers(List<WorkerSigns.Sign> signs, List<WorkerId> of, WorkerSigns all) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < signs.size(); i++) {
            WorkerSigns.Sign sign = signs.get(i);
            OptionalLong millis = all.roundTripMillis(sign);
            items.add(new Item(
                    of.get(i).value(),
                    sign.heartbeat().cpu(),
                    sign.heartbeat().rssMb(),
                    millis.isPresent() ? millis.getAsLong() : null,
                    sign.heartbeat().held().stream()
                            .map(held -> new Held(
                                    held.attempt().jobId().value(), held.stage().wireName(), held.fraction()))
                            .toList()));
        }
        return text(new Workers("workers", items));
    }

    private record Workers(String type, List<Item> items) {}

    private record Item(String id, double cpu, long rssMb, Long roundTripMs, List<Held> held) {}

    private record Held(String jobId, String stage, double fraction) {}

    /** What a page says. */
    sealed interface Said permits Watch, Pong {}

    /** It wants the live signs of these workers, and of no others. */
    record Watch(Set<WorkerId> workers) implements Said {}

    /** It is there. */
    record Pong() implements Said {}

    /** What a frame of a page says; empty if it is none of ours. */
    Optional<Said> read(String frame) {
        try {
            JsonNode json = mapper.readTree(frame);
            return switch (json.path("type").asText()) {
                case "pong" -> Optional.of(new Pong());
                case "watch" -> watch(json.path("workers"));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Said> watch(JsonNode ids) {
        if (!ids.isArray() || ids.size() > MOST_WATCHED) {
            return Optional.empty();
        }
        Set<WorkerId> workers = new LinkedHashSet<>();
        for (JsonNode id : ids) {
            if (!id.isTextual()) {
                return Optional.empty();
            }
            workers.add(new WorkerId(id.textValue()));
        }
        return Optional.of(new Watch(workers));
    }
}
