package org.chaarfm.launcher.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides, while the server starts, what to tell the person who waits and when to give up. A large migration of the schema
 * happens before the application is deployed, so that phase has a long limit. Not thread-safe.
 */
public final class StartupPatience {

    /** Until the application is deployed. */
    static final Duration UNTIL_DEPLOYED = Duration.ofMinutes(15);

    /** From then on until it is ready. */
    static final Duration UNTIL_READY = Duration.ofMinutes(1);

    /** How often a start that takes long says that it goes on. */
    static final Duration BETWEEN_NOTES = Duration.ofSeconds(20);

    private final Instant began;
    private Instant deployed;
    private Instant noted;

    public StartupPatience(Instant began) {
        this.began = began;
        this.noted = began;
    }

    /** The server has reported that the application is deployed. Later calls change nothing. */
    public void deployed(Instant now) {
        if (deployed == null) {
            deployed = now;
        }
    }

    /** Whether it has waited long enough. */
    public boolean isExhausted(Instant now) {
        return deployed == null ? now.isAfter(began.plus(UNTIL_DEPLOYED)) : now.isAfter(deployed.plus(UNTIL_READY));
    }

    /**
     * A line to show, every 20 seconds.
     *
     * @param detail what keeps the application from being ready, as far as is known
     */
    public Optional<String> note(Instant now, String detail) {
        if (now.isBefore(noted.plus(BETWEEN_NOTES))) {
            return Optional.empty();
        }
        noted = now;
        long seconds = Duration.between(began, now).toSeconds();
        String doing = deployed == null ? "the server is still starting" : "not ready yet: " + detail;
        return Optional.of(doing + " (" + seconds + " s)");
    }
}
