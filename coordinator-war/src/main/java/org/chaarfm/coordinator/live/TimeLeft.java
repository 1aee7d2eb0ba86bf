package org.chaarfm.coordinator.live;

/** A length of time as a person would tell it. */
final class TimeLeft {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeLeft() {}

    /** To how many seconds a time of this length is rounded. */
    static long step(double seconds) {
        if (seconds < 10 * MINUTE) {
            return MINUTE;
        }
        if (seconds < HOUR) {
            return 5 * MINUTE;
        }
        if (seconds < 10 * HOUR) {
            return 10 * MINUTE;
        }
        return seconds < 2 * DAY ? HOUR : DAY / 2;
    }

    /** {@code about 2 h 10 min left}. */
    static String words(long seconds) {
        if (seconds <= MINUTE) {
            return "about a minute left";
        }
        if (seconds < HOUR) {
            return "about " + seconds / MINUTE + " min left";
        }
        if (seconds < 2 * DAY) {
            long minutes = seconds % HOUR / MINUTE;
            return "about " + seconds / HOUR + " h" + (minutes == 0 ? "" : " " + minutes + " min") + " left";
        }
        boolean half = seconds % DAY != 0;
        return "about " + seconds / DAY + (half ? "½" : "") + " days left";
    }
}
