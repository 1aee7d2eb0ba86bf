package org.chaarfm.coordinator.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SessionId;

/** The header with which a client may send an order again without ordering twice. */
final class IdempotencyHeader {
    static final String NAME = "Idempotency-Key";

    private IdempotencyHeader() {}

    /**
     * The key of an order.
     *
     * @param header as sent, or null
     * @param order all that was ordered
     * @return null without a header
     * @throws ProblemException if the header has another form
     */
    static IdempotencyKey of(String header, List<?> order) {
        if (header == null) {
            return null;
        }
        try {
            return new IdempotencyKey(header.strip(), hash(order));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField(
                    NAME,
                    header,
                    "Header " + NAME + " must have 1 to " + IdempotencyKey.MAX_LENGTH
                            + " printable ASCII characters, without spaces.");
        }
    }

    /** The same of a run over a list with this hash. */
    static IdempotencyKey ofList(String header, SessionId session, ListFormat format, int priority, String sha256) {
        return of(header, List.of("list", session, format, priority, sha256));
    }

    /** Refuses a header of another form before anything is done about the order. */
    static void check(String header) {
        of(header, List.of());
    }

    private static String hash(List<?> parts) {
        MessageDigest digest = sha256();
        for (Object part : parts) {
            byte[] text = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
