package org.chaarfm.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.field.InvalidFieldException;

/**
 * What a worker that has joined shows when it comes back, instead of the pairing code: a secret of 256 bits, told once
 * in {@code welcome}. The coordinator keeps only its {@link #sha256()}; a plain hash is enough for a secret that
 * cannot be guessed. Never printed.
 */
public record Credential(@JsonValue String value) {
    private static final int BYTES = 32;
    private static final String BEARER = "Bearer ";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,128}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Credential {
        FieldCheck.present("credential", value);
        if (!TOKEN.matcher(value).matches()) {
            throw new InvalidFieldException("credential", "(secret)", "must be 22 to 128 letters, digits, _ or -");
        }
    }

    /** A new credential; the generator must be a {@link java.security.SecureRandom} outside of tests. */
    public static Credential generate(RandomGenerator random) {
        return new Credential(UrlSafeToken.generate(random, BYTES));
    }

    /** The credential of an {@code Authorization} header; empty for null, another scheme or a malformed token. */
    public static Optional<Credential> fromAuthorization(String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = header.substring(BEARER.length()).strip();
        return TOKEN.matcher(token).matches() ? Optional.of(new Credential(token)) : Optional.empty();
    }

    /** The value of the {@code Authorization} header that shows this credential. */
    public String authorization() {
        return BEARER + value;
    }

    /** What the coordinator stores and looks up: 64 lower-case hexadecimal digits. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Credential[redacted]";
    }
}
