package org.chaarfm.coordinator.rest;

/** Too much was tried; it may be tried again in so many seconds: 429 with {@code Retry-After}. */
final class ThrottledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    ThrottledException(long seconds) {
        super("Too many wrong passwords; try again in " + seconds + " s.");
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }
}
