package org.chaarfm.window.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;

/** What a worker has told since it was started. Not thread-safe. */
final class WorkerEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorkerStatus status = WorkerStatus.STARTING;
    private boolean hasCredential;
    private String warning = "";

    /** When the machine woke up, if the coordinator has not been heard since; or null. */
    private Instant slept;

    private final NewerWorker newer;

    /** Null until it says why it ends. */
    private Ending ending;

    /** @param newer is told what it offers */
    WorkerEvents(NewerWorker newer) {
        this.newer = newer;
    }

    /** Takes a line of the worker's output, and gives what a log says of it. */
    Optional<String> read(String line, Instant now) {
        JsonNode event;
        try {
            event = JSON.readTree(line);
        } catch (JacksonException e) {
            return Optional.of(line);
        }
        take(event, now);
        return event.path("event").asText().equals("status")
                ? Optional.empty()
                : Optional.of(event.path("message").asText()).filter(message -> !message.isEmpty());
    }

    private void take(JsonNode event, Instant now) {
        switch (event.path("event").asText()) {
            case "status" -> {
                status = WorkerStatus.of(event);
                offered(event.path("newer_worker"));
            }
            case "woke_up" -> slept = now;
            case "ready", "track_started", "acknowledged" -> slept = null;
            case "track_ended" -> {
                slept = null;
                if (event.path("status").asText().equals("success")) {
                    warning = ""; // It works all the same.
                }
            }
            case "warning" -> warning = Shown.plain(event.path("message").asText());
            case "joined" -> hasCredential = event.path("dialect").asText().equals("v1");
            case "newer_worker" -> offered(event);
            case "ended" ->
                ending = Ending.told(
                        event.path("exit_code").asInt(),
                        event.path("refused").asBoolean(),
                        Shown.plain(event.path("reason").asText()));
            default -> {}
        }
    }

    /** An address is opened in a browser: it must be one. */
    private void offered(JsonNode offer) {
        String address = offer.path("url").asText();
        if (address.startsWith("https://") || address.startsWith("http://")) {
            newer.offered(Shown.plain(offer.path("version").asText()), address);
        }
    }

    WorkerStatus status() {
        return status;
    }

    /** Whether it can join again without a code. */
    boolean hasCredential() {
        return hasCredential;
    }

    /** The last thing that a person should do something about, as long as nothing shows that it does no harm; or empty. */
    String warning() {
        return warning;
    }

    Instant slept() {
        return slept;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }
}
