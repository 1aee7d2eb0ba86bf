package org.chaarfm.coordinator.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** A WebSocket. */
final class SocketWire implements Wire {
    private static final Logger LOG = System.getLogger(SocketWire.class.getName());

    private final Session session;

    SocketWire(Session session) {
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
            session.close(new CloseReason(CloseCodes.getCloseCode(code), CloseReasons.fit(reason)));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A socket was gone before it could be closed", e);
        }
    }
}
