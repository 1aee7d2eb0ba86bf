package org.chaarfm.coordinator.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.coordinator.json.OverviewJson;
import org.chaarfm.coordinator.socket.FrameQueue;
import org.chaarfm.dispatch.command.RunChange;

/**
 * A page that speaks the older Python system's dialect (PROTOCOL.md, v0): it orders {@code start}, {@code pause}, {@code resume} and
 * {@code stop}, and is told {@code log} and {@code state}. Thread-safe; orders are carried out one at a time.
 */
final class LegacyPage {
    private static final Logger LOG = System.getLogger(LegacyPage.class.getName());

    private final LookingPage page;
    private final FrameQueue queue;
    private final ObjectMapper mapper;
    private final PageCommands orders;
    private String told;

    LegacyPage(LookingPage page, FrameQueue queue, ObjectMapper mapper, PageCommands orders) {
        this.page = page;
        this.queue = queue;
        this.mapper = mapper;
        this.orders = orders;
    }

    LookingPage page() {
        return page;
    }

    FrameQueue queue() {
        return queue;
    }

    private record Log(String type, String message, String level) {}

    private record State(String type, String status, String message, String level, int workerCount) {}

    /** A frame of the page; what cannot be read is answered and dropped, as everything in this dialect. */
    void arrived(String frame) {
        try {
            obey(mapper.readTree(frame));
        } catch (JsonProcessingException e) {
            log("This is no JSON object with a type.", "error");
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "An order of a page was refused", e);
            log(e.getMessage() == null ? "This order was refused." : e.getMessage(), "error");
        }
    }

    private void obey(JsonNode order) {
        String type = order.path("type").asText();
        switch (type) {
            case "start" -> start(order);
            case "pause" -> change(new RunChange.Pause(), "Paused: what workers have goes on.");
            case "resume" -> change(new RunChange.Resume(), "Resumed.");
            case "stop" -> change(new RunChange.Stop(false), "Stopping: what workers have is finished.");
            case "pong" -> {}
            default -> log("There is no order of this type here; there are start, pause, resume and stop.", "error");
        }
    }

    private void start(JsonNode order) {
        String mode = order.path("mode").asText();
        switch (mode) {
            case "single" -> single(order.path("youtubeUrl").asText());
            case "lastfm", "genre" ->
                log(
                        "This coordinator cannot look for tracks of mode " + mode
                                + " yet; start a folder or a list instead.",
                        "error");
            default -> log("Field mode must be lastfm, single or genre.", "error");
        }
    }

    private void single(String url) {
        if (url.isBlank()) {
            log("Field youtubeUrl is missing.", "error");
        } else if (url.matches("(?i)https?://([^/]+\\.)?(youtube\\.com|youtu\\.be)(/.*)?")) {
            log("This coordinator cannot fetch from YouTube yet; give the address of an audio file.", "error");
        } else {
            orders.start(page.caller(), page.session(), url.strip());
            log("Started.", "success");
        }
    }

    private void change(RunChange change, String done) {
        int runs = orders.change(page.caller(), page.session(), change);
        log(runs == 0 ? "Nothing is under way." : done, runs == 0 ? "warning" : "info");
    }

    private void log(String message, String level) {
        queue.send(text(new Log("log", message, level)));
    }

    /** How the session stands; sent when it has changed. */
    void state(OverviewJson overview) {
        String frame = text(new State(
                "state",
                status(overview),
                overview.progress().sentence(),
                "info",
                overview.workers().connected()));
        synchronized (this) {
            if (frame.equals(told) || !queue.isIdle()) {
                return;
            }
            told = frame;
        }
        queue.send(frame);
    }

    private static String status(OverviewJson overview) {
        if (overview.run() == null) {
            return "idle";
        }
        return switch (overview.run().state()) {
            case "paused" -> "paused";
            case "completed" -> "complete";
            case "stopped", "failed" -> "stopped";
            default -> "running";
        };
    }

    private String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own values can be written", e);
        }
    }
}
