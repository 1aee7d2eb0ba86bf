package org.chaarfm.coordinator.socket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Makes reasons fit into a close frame. */
final class CloseReasons {
    /** RFC 6455, 5.5.1: a control frame holds 125 bytes, two of them the code. */
    private static final int MAX_BYTES = 123;

    private CloseReasons() {}

    /** The reason, cut between characters where it is too long. */
    static String fit(String reason) {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        CharBuffer text = CharBuffer.wrap(reason);
        StandardCharsets.UTF_8.newEncoder().encode(text, bytes, true);
        return reason.substring(0, text.position());
    }
}
