package org.chaarfm.dispatch.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.protocol.PairingCode;

/**
 * Makes ULIDs: 48 bits of time in milliseconds and 80 random bits, as 26 characters of Crockford's base 32. They sort by
 * time, which keeps the database's indexes compact, and cannot be guessed.
 *
 * @see <a href="https://github.com/ulid/spec">The ULID specification</a>
 */
@Dependent
final class UlidSource implements IdSource {
    private static final int RANDOM_BYTES = 10;
    private static final int CHARACTERS = 26;
    private static final int BITS_OF_CHARACTER = 5;

    private final InstantSource clock;
    private final RandomGenerator random;

    /** By the system's clock. */
    @Inject
    UlidSource() {
        this(InstantSource.system(), new SecureRandom());
    }

    UlidSource(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        BigInteger rest = BigInteger.valueOf(clock.millis())
                .shiftLeft(RANDOM_BYTES * Byte.SIZE)
                .or(new BigInteger(1, bytes));
        char[] id = new char[CHARACTERS];
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            id[i] = PairingCode.ALPHABET.charAt(rest.intValue() & (PairingCode.ALPHABET.length() - 1));
            rest = rest.shiftRight(BITS_OF_CHARACTER);
        }
        return new String(id);
    }
}
