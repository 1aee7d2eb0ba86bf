package org.chaarfm.coordinator.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A WebSocket. */
public final class SocketWire implements FrameQueue.Wire {
    private static final Logger LOG = System.getLogger(SocketWire.class.getName());

    /** RFC 6455, 5.5.1: a control frame holds 125 bytes, two of them the code. */
    private static final int MAX_REASON_BYTES = 123;

    private final Session session;

    /** Sends on this one. */
    public SocketWire(Session session) {
        this.session = session;
    }

    @Override
    public void send(String text, Consumer<Throwable> done) {
        session.getAsyncRemote()
                .sendText(text, result -> done.accept(result.isOK() ? null : failure(result.getException())));
    }

    private static Throwable failure(Throwable told) {
        return told == null ? new UncheckedIOException(new IOException("not sent")) : told;
    }

    @Override
    public void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(code), fit(reason)));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A socket was gone before it could be closed", e);
        }
    }

    @Override
    public void ping(ByteBuffer content) {
        try {
            session.getAsyncRemote().sendPing(content);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A socket was gone before it could be asked", e);
        }
    }

    /** The reason, cut between characters where it is too long. */
    static String fit(String reason) {
        CharBuffer text = CharBuffer.wrap(reason);
        StandardCharsets.UTF_8.newEncoder().encode(text, ByteBuffer.allocate(MAX_REASON_BYTES), true);
        return reason.substring(0, text.position());
    }
}
