package org.chaarfm.dispatch.testing;

import java.util.concurrent.atomic.AtomicLong;
import org.chaarfm.dispatch.domain.IdSource;

/** Ids of the real form, 26 characters of base32, that grow and are the same in each run of a test. */
public final class TestingIds implements IdSource {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    private final AtomicLong next = new AtomicLong(1);

    @Override
    public String next() {
        char[] id = "0".repeat(LENGTH).toCharArray();
        long rest = next.getAndIncrement();
        for (int i = LENGTH - 1; rest > 0; i--) {
            id[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>= 5;
        }
        return new String(id);
    }
}
