package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.chaarfm.coordinator.problem.CutOffException;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.SignInThrottle;
import org.chaarfm.coordinator.throttle.StrangersPlaces;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Reads what people send who are not known yet. A body that comes slowly keeps one of the server's 200 threads; without bounds
 * one stranger with 200 connections would keep them all from everybody. Thread-safe.
 */
@ApplicationScoped
public class StrangersBodies {
    /** In bytes: a name, a password and a link. */
    static final int MAX_BYTES = 8_192;

    /** So many bodies are read at a time. */
    static final int MOST = 64;

    /** The same of one address. */
    static final int MOST_OF_ONE = 8;

    /** How long one may take; the server itself gives up a connection that sends nothing for 30 s. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** So much of a body that is too large is thrown away, that its sender may read the answer. */
    private static final int MOST_DISCARDED = 1 << 20;

    private final StrangersPlaces places = new StrangersPlaces(MOST, MOST_OF_ONE);
    private final MonotonicClock clock;
    private final SignInThrottle throttle;

    /** For the container's proxy only. */
    protected StrangersBodies() {
        this(null, null);
    }

    /** Bodies come in time by this clock. */
    @Inject
    public StrangersBodies(MonotonicClock clock, SignInThrottle throttle) {
        this.clock = clock;
        this.throttle = throttle;
    }

    /**
     * The whole body.
     *
     * @param told how long it is to be; less than 0 if that is not known
     * @throws ProblemException 413 if it is too large, 503 if too many come
     */
    InputStream read(InputStream body, long told, String address) throws IOException {
        if (!places.enter(address, throttle.knows(address))) {
            throw new ProblemException(Problem.of(503, "Too many people sign in just now; try again in a moment."));
        }
        try {
            return new ByteArrayInputStream(bytes(body, told));
        } finally {
            places.leave(address);
        }
    }

    private byte[] bytes(InputStream body, long told) throws IOException {
        Duration end = clock.elapsed().plus(LONGEST);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[MAX_BYTES];
        long read = 0;
        int count = read(body, buffer);
        while (count >= 0 && read <= MOST_DISCARDED) {
            read += count;
            if (read <= MAX_BYTES) {
                kept.write(buffer, 0, count);
            }
            if (clock.elapsed().compareTo(end) > 0) {
                throw new CutOffException("it took longer than " + LONGEST.toSeconds() + " s");
            }
            count = read(body, buffer);
        }
        if (read > MAX_BYTES) {
            throw new ProblemException(Problem.of(413, "The body is larger than " + MAX_BYTES + " bytes."));
        }
        if (read < told) {
            throw new CutOffException("only " + read + " of " + told + " bytes came");
        }
        return kept.toByteArray();
    }

    private static int read(InputStream body, byte[] buffer) throws CutOffException {
        try {
            return body.read(buffer);
        } catch (IOException | UncheckedIOException e) {
            throw new CutOffException(e);
        }
    }
}
