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
 * and capitals without I, L, O and U), so 50 bits; or six of them, {@code 7KQ-2MX}, where an operator approves each worker.
 * Two codes are the same when their canonical forms are. Not printed whole: whoever has it can join.
 *
 * @param canonical five symbols, a hyphen, five symbols; of a short one three and three
 */
public record PairingCode(String canonical) {
    /** The symbols of Crockford's base 32, see <a href="https://www.crockford.com/base32.html">its description</a>. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SYMBOLS = 10;
    private static final int SHORT_SYMBOLS = 6;
    private static final Pattern CANONICAL =
            Pattern.compile("[%1$s]{5}-[%1$s]{5}|[%1$s]{3}-[%1$s]{3}".formatted(ALPHABET));

    /** Word processors and telephones make other dashes of a hyphen. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Pd}\\u2212\\p{Z}\\s]");

    public PairingCode {
        FieldCheck.matching("code", canonical, CANONICAL, "must look like ABCDE-FGHJK or ABC-DEF");
    }

    /**
     * Reads a code as people type it: without regard to case, dashes and white space, O as 0, I and L as 1. Empty if
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
        return symbols.length() == SYMBOLS || symbols.length() == SHORT_SYMBOLS ? ofSymbols(symbols) : Optional.empty();
    }

    /** A new code; the generator must be a {@link java.security.SecureRandom} outside of tests. */
    public static PairingCode generate(RandomGenerator random) {
        return generate(random, SYMBOLS);
    }

    /** A new code that is easier to type and to guess: only for a session whose operator approves each worker. */
    public static PairingCode generateShort(RandomGenerator random) {
        return generate(random, SHORT_SYMBOLS);
    }

    private static PairingCode generate(RandomGenerator random, int length) {
        String symbols = IntStream.range(0, length)
                .map(i -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return ofSymbols(symbols).orElseThrow();
    }

    private static Optional<PairingCode> ofSymbols(String symbols) {
        int half = symbols.length() / 2;
        String canonical = symbols.substring(0, half) + "-" + symbols.substring(half);
        return CANONICAL.matcher(canonical).matches() ? Optional.of(new PairingCode(canonical)) : Optional.empty();
    }

    /** Whether it is one of those that are easier to guess. */
    public boolean isShort() {
        return canonical.length() < SYMBOLS;
    }

    /** Enough to recognise it in a log, and not to join with it. */
    @Override
    public String toString() {
        return canonical.substring(0, 2) + "…";
    }
}
