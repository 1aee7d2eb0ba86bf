package org.chaarfm.window.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.window.model.Shown.Tone;
import org.chaarfm.window.model.WorkerStatus.State;

/**
 * What a person reads first.
 *
 * @param title in one or two words
 * @param detail a sentence, or empty
 */
record Headline(String title, String detail, Tone tone) {
    static final Headline FIRST =
            new Headline("Not started", "Paste the line from the coordinator's page, and start.", Tone.QUIET);

    /** Within this the worker knows whether its connection still holds. */
    private static final Duration PROBE = Duration.ofSeconds(6);

    private static final String SLEPT = "This computer slept. ";

    /**
     * While the worker runs.
     *
     * @param slept when the machine woke up, if nothing was heard of the coordinator since; or null
     */
    static Headline of(WorkerStatus status, boolean stopping, Instant slept, Instant now) {
        if (stopping) {
            return new Headline("Stopping", "", Tone.BUSY);
        }
        String woke = slept == null ? "" : SLEPT;
        return switch (status.state()) {
            case STARTING, UNKNOWN -> new Headline("Starting", "", Tone.BUSY);
            case CONNECTING -> new Headline(slept == null ? "Connecting" : "Reconnecting", woke.strip(), Tone.BUSY);
            case WAITING_FOR_APPROVAL -> new Headline("Waiting to be let in", sentence(status.reason()), Tone.WARNING);
            case LOADING_MODEL -> loading(status, now);
            case CONNECTED -> connected(status, slept != null && now.isBefore(slept.plus(PROBE)));
            case PAUSED -> paused(status);
            case DRAINING -> draining(status);
            case DISCONNECTED ->
                new Headline(
                        slept == null ? "Not connected" : "Reconnecting",
                        woke
                                + sentence(status.reason())
                                + nextTry(status.nextTry(), now)
                                + (status.paused() ? " It stays paused." : ""),
                        Tone.WARNING);
            case REFUSED -> new Headline("Not wanted", status.reason(), Tone.BAD);
            case ENDED -> new Headline("Ending", status.reason(), Tone.QUIET);
        };
    }

    private static Headline loading(WorkerStatus status, Instant now) {
        return status.reason().isBlank()
                ? new Headline(
                        "Getting ready", "The network that listens to the music is being fetched and tried.", Tone.BUSY)
                : new Headline(
                        "Getting ready", sentence(status.reason()) + nextTry(status.nextTry(), now), Tone.WARNING);
    }

    private static Headline connected(WorkerStatus status, boolean slept) {
        if (slept) {
            return new Headline("Working", SLEPT + "Looking whether the connection still holds.", Tone.BUSY);
        }
        return status.held() == 0
                ? new Headline("Ready", "Connected; there is no track to do at the moment.", Tone.GOOD)
                : new Headline("Working", "", Tone.GOOD);
    }

    private static Headline paused(WorkerStatus status) {
        return status.held() == 0
                ? new Headline("Paused", "Still connected; takes tracks again when you resume.", Tone.QUIET)
                : new Headline("Pausing", "Takes nothing new, and finishes " + tracks(status.held()) + ".", Tone.QUIET);
    }

    private static Headline draining(WorkerStatus status) {
        boolean away = status.connection() != State.CONNECTED;
        String what = status.held() == 0 ? "Leaves." : "Leaves when " + tracks(status.held()) + " is done.";
        if (status.held() > 1) {
            what = "Leaves when " + tracks(status.held()) + " are done.";
        }
        return new Headline("Finishing", away ? what + " There is no connection just now." : what, Tone.BUSY);
    }

    private static String tracks(int held) {
        return held == 1 ? "the track that it has" : "the " + held + " tracks that it has";
    }

    /** Reasons are written to be quoted. */
    private static String sentence(String reason) {
        if (reason.isBlank()) {
            return "";
        }
        String first = reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
        return first.matches("(?s).*[.?]") ? first : first + ".";
    }

    private static String nextTry(Instant at, Instant now) {
        if (at == null) {
            return "";
        }
        long seconds = Math.max(0, (Duration.between(now, at).toMillis() + 999) / 1000);
        return seconds == 0 ? " Trying now." : " Next try in " + seconds + " s.";
    }
}
