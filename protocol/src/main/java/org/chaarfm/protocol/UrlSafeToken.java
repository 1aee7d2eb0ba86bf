package org.chaarfm.protocol;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes unguessable names for ids, credentials and capability addresses: base64url without padding. */
public final class UrlSafeToken {
    /** 128 bits: an id that cannot be found by trying. */
    public static final int ID_BYTES = 16;

    private UrlSafeToken() {}

    /**
     * A new name.
     *
     * @param random a {@link java.security.SecureRandom} wherever the name guards something
     * @param bytes how many random bytes; 16 give 22 characters
     */
    public static String generate(RandomGenerator random, int bytes) {
        byte[] token = new byte[bytes];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
