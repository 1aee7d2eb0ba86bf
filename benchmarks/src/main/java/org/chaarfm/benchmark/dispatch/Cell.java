package org.chaarfm.benchmark.dispatch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many workers there are.
 *
 * @param workers from 1
 * @param slots jobs that each has at a time, from 1
 */
record Cell(int workers, int slots) {
    private static final int MOST = 1_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    Cell {
        between("workers", workers);
        between("slots", slots);
    }

    private static void between(String what, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(what + " " + value + " is not between 1 and " + MOST);
        }
    }

    /** Reads a form such as {@code 16x8}. */
    static Cell of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " is not workers x slots, such as 16x8");
        }
        return new Cell(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Jobs that all of them have at a time. */
    int jobsAtATime() {
        return workers * slots;
    }
}
