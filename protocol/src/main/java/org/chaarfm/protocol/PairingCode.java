package org.chaarfm.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The code by which a worker joins a session, such as {@code 7KQ2M-XV0RT}: ten symbols of Crockford's base 32 (digits
 * and capitals without I, L, O and U), so 50 bits. Two codes are the same when their canonical forms are.
 *
 * @param canonical five symbols, a hyphen, five symbols
 */
public record PairingCode(String canonical) {
    /** The symbols of Crockford's base 32, see <a href="https://www.crockford.com/base32.html">its description</a>. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SYMBOLS = 10;
    private static final int HALF = SYMBOLS / 2;
    private static final Pattern CANONICAL = Pattern.compile("[%1$s]{5}-[%1$s]{5}".formatted(ALPHABET));
    private static final Pattern SEPARATORS = Pattern.compile("[-\\s]");

    public PairingCode {
        FieldCheck.matching("code", canonical, CANONICAL, "must look like ABCDE-FGHJK");
    }

    /**
     * Reads a code as people type it: without regard to case, hyphens and white space, O as 0, I and L as 1. Empty if
     * it is not one of our codes.
     */
    public static Optional<PairingCode> parse(String typed) {
        String symbols = SEPARATORS
                .matcher(typed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return symbols.length() == SYMBOLS ? ofSymbols(symbols) : Optional.empty();
    }

    /** A new code; the generator must be a {@link java.security.SecureRandom} outside of tests. */
    public static PairingCode generate(RandomGenerator random) {
        String symbols = IntStream.range(0, SYMBOLS)
                .map(i -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return ofSymbols(symbols).orElseThrow();
    }

    private static Optional<PairingCode> ofSymbols(String symbols) {
        String canonical = symbols.substring(0, HALF) + "-" + symbols.substring(HALF);
        return CANONICAL.matcher(canonical).matches() ? Optional.of(new PairingCode(canonical)) : Optional.empty();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
