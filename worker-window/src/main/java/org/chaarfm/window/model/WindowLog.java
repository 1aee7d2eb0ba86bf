package org.chaarfm.window.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The last lines of what the worker and its window said. Not thread-safe. */
public final class WindowLog {
    /** Some hours of a busy worker. */
    private static final int MOST = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final DateTimeFormatter clock;
    private long added;

    WindowLog(ZoneId zone) {
        clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    void add(Instant at, String line) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        lines.addLast(clock.format(at) + "  " + Shown.plain(line));
        added++;
    }

    /** Counts all lines that ever came, so that it is seen whether there are new ones. */
    public long added() {
        return added;
    }

    /** What is kept, the newest last. */
    public String text() {
        return String.join("\n", lines);
    }
}
