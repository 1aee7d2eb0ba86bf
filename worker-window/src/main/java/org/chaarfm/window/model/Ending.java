package org.chaarfm.window.model;

import java.util.regex.Pattern;
import org.chaarfm.window.model.Shown.Tone;

/**
 * How a worker ended.
 *
 * @param refused whether the coordinator does not want it
 */
record Ending(Headline headline, boolean refused) {
    /** What TensorFlow notes when it starts, and the worker's own log: neither tells why a worker died. */
    private static final Pattern LOGGING = Pattern.compile("WARNING: All log messages before absl::.*"
            + "|[IW]\\d{4} \\d\\d:\\d\\d:.*|\\d\\d:\\d\\d:\\d\\d [A-Z]+: .*");

    static boolean isLogging(String line) {
        return LOGGING.matcher(line).matches();
    }

    /** As the worker itself said. */
    static Ending told(int code, boolean refused, String reason) {
        if (refused) {
            return new Ending(new Headline("Not wanted", reason, Tone.BAD), true);
        }
        return new Ending(
                code == 0 ? new Headline("Finished", reason, Tone.GOOD) : new Headline("Ended", reason, Tone.BAD),
                false);
    }

    /** Something that was typed was of no use, which is said beside it. */
    static Ending notBegun() {
        return new Ending(new Headline("Not started", "Look at what is marked below.", Tone.WARNING), false);
    }

    static Ending stopped() {
        return new Ending(new Headline("Stopped", "Tracks that were at work go to other workers.", Tone.QUIET), false);
    }

    /** Without a word on its standard output. */
    static Ending silent(int code, String error) {
        return unexpected(
                error.isEmpty()
                        ? "The worker ended with exit status " + code + " and did not say why; the log may tell more."
                        : error);
    }

    static Ending unexpected(String why) {
        return new Ending(new Headline("Ended unexpectedly", why, Tone.BAD), false);
    }
}
