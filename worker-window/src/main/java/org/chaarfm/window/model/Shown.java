package org.chaarfm.window.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that is seen at a moment but the form and the log.
 *
 * @param title the state in one or two words
 * @param detail a sentence to it, or empty
 * @param warning something to do something about, or empty
 * @param joined as what the worker works where, or empty
 * @param rows what each slot does, and what is fetched ahead
 * @param more tracks that it has besides
 * @param possible orders that make sense now
 * @param complaints about what was typed
 * @param closing what the window asks because somebody wants to close it
 * @param offer a newer worker, or null
 */
public record Shown(
        String title,
        String detail,
        Tone tone,
        String warning,
        String joined,
        List<Row> rows,
        int more,
        Counts counts,
        Set<Order> possible,
        Map<JoinForm.Field, String> complaints,
        Closing closing,
        Offer offer) {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]");

    /** How it goes, as a colour shows it. */
    public enum Tone {
        QUIET,
        BUSY,
        GOOD,
        WARNING,
        BAD
    }

    /** What a person can want of the worker. */
    public enum Order {
        START,
        PAUSE,
        RESUME,
        DRAIN,
        STOP
    }

    /** Whether the window asks what shall become of the worker. */
    public enum Closing {
        NO,
        ASKS,
        /** It closes when the worker has finished. */
        WHEN_DONE
    }

    /**
     * A slot, or a track that is fetched ahead.
     *
     * @param name of the track; empty when the slot has none
     * @param stage in a word
     * @param percent of the stage
     */
    public record Row(String name, String stage, int percent) {}

    /**
     * Tracks since the start.
     *
     * @param toBeTriedAgain attempts that failed here and are made again, here or elsewhere
     */
    public record Counts(int embedded, int failed, int toBeTriedAgain, double perMinute) {}

    /** How far the update to a newer worker is. */
    public enum Step {
        OFFERED,
        FETCHING,
        /** And verified. */
        FETCHED,
        INSTALLING,
        INSTALLED,
        FAILED
    }

    /**
     * A newer worker.
     *
     * @param page where a browser finds it
     * @param said what the update has said last, or empty
     */
    public record Offer(String version, String page, Step step, String said) {}

    public Shown {
        rows = List.copyOf(rows);
        possible = Set.copyOf(possible);
        complaints = Map.copyOf(complaints);
    }

    /** Whether a worker runs. */
    public boolean running() {
        return !possible.contains(Order.START);
    }

    /** Names come from strangers: what turns writing round or is not seen is shown as a question mark. */
    static String plain(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }
}
