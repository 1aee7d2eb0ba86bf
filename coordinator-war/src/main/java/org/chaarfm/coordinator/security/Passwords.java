package org.chaarfm.coordinator.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;

/**
 * Hashes passwords and compares them, some tenths of a second each and few at a time, so that many sign-ins take the processor
 * from nobody. Thread-safe.
 *
 * <p>PBKDF2 with HMAC-SHA-512 and 210,000 iterations, as OWASP's Password Storage Cheat Sheet wants it, which every Java
 * platform has and Jakarta Security writes with its parameters, so that these can be raised later.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a>
 */
@ApplicationScoped
public class Passwords {
    private static final int AT_A_TIME = 2;
    private static final int LONGEST_WAIT_SECONDS = 5;

    /** Each keeps a thread of the server's waiting, of which everybody else needs some too. */
    private static final int MOST_WAITING = 8;

    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "64");

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    private final Pbkdf2PasswordHash hasher;
    private final int longestWaitSeconds;
    private String nobodys;

    /** For the container's proxy only. */
    protected Passwords() {
        this(null);
    }

    /** Hashes with the container's hasher. */
    @Inject
    public Passwords(Pbkdf2PasswordHash hasher) {
        this(hasher, LONGEST_WAIT_SECONDS);
    }

    Passwords(Pbkdf2PasswordHash hasher, int longestWaitSeconds) {
        this.hasher = hasher;
        this.longestWaitSeconds = longestWaitSeconds;
    }

    @PostConstruct
    void prepare() {
        hasher.initialize(PARAMETERS);
        nobodys = hasher.generate("nobody has this password".toCharArray());
    }

    /** The hash to be kept. */
    public String hash(String password) {
        return inTurn(() -> hasher.generate(password.toCharArray()));
    }

    /**
     * Whether it is the password.
     *
     * @param hash or null where there is none: it takes the same time and is never right
     * @param attempt to be told what came of it
     */
    public boolean matches(String password, String hash, SignInThrottle.Try attempt) {
        try {
            boolean same = inTurn(() -> hasher.verify(password.toCharArray(), hash == null ? nobodys : hash));
            if (same && hash != null) {
                attempt.right().run();
            }
            return same && hash != null;
        } catch (ProblemException tooMany) {
            attempt.notCompared().run();
            throw tooMany;
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (places.getQueueLength() >= MOST_WAITING || !places.tryAcquire(longestWaitSeconds, TimeUnit.SECONDS)) {
                throw new ProblemException(Problem.of(503, "Too many people sign in just now; try again in a moment."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(503, "The coordinator is stopping; try again once it is back."));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
