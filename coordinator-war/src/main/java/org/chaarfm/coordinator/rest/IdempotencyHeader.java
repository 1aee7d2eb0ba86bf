package org.chaarfm.coordinator.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;

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

    /** The same of a run; {@link SourceSpec.ListText} tells everything but its text. */
    static IdempotencyKey ofRun(String header, SessionId session, SourceSpec source) {
        String text = source instanceof SourceSpec.ListText list ? list.content() : "";
        return of(header, List.of("run", session, source, text));
    }

    private static String hash(List<?> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] text = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
                digest.update(text);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
