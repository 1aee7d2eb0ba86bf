package org.chaarfm.demo.progress;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Durations {
    private Durations() {}

    /** As "0:07", "12:30" or "1:02:03". */
    public static String clock(Duration duration) {
        long hours = duration.toHours();
        String minutesAndSeconds = hours > 0 ? "%d:%02d:%02d" : "%2$d:%3$02d";
        return String.format(Locale.ROOT, minutesAndSeconds, hours, duration.toMinutesPart(), duration.toSecondsPart());
    }
}
