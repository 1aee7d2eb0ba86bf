package org.chaarfm.worker.connection;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Subprotocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of Tyrus. Frames are written one after the other by a thread of its own, so that a server that does not read
 * blocks nobody; what waits stays small, because such a server is given up after three silent intervals.
 */
final class TyrusLink extends Endpoint implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(TyrusLink.class);

    /** A close frame has room for 125 bytes, two of which are the code (RFC 6455, 5.5). */
    private static final int MAX_REASON_BYTES = 123;

    private final LinkListener listener;
    private final SocketWriter writer = new SocketWriter();
    private final AtomicBoolean reportedClosed = new AtomicBoolean();

    /** Set before anything can be written. */
    private volatile Session session;

    TyrusLink(LinkListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        boolean v1 = Subprotocol.V1.equals(opened.getNegotiatedSubprotocol());
        listener.opened(this, v1 ? Dialect.V1 : Dialect.V0);
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) frame -> listener.received(this, frame));
        opened.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> listener.pong(this));
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        report(reason.getCloseCode().getCode(), reason.getReasonPhrase());
    }

    @Override
    public void onError(Session broken, Throwable failure) {
        LOG.debug("The socket reports an error; if it is broken it is closed next.", failure);
    }

    @Override
    public void send(String frame) {
        write(() -> session.getBasicRemote().sendText(frame));
    }

    @Override
    public void afterWritten(Runnable then) {
        write(then::run);
    }

    @Override
    public void ping() {
        write(() -> session.getBasicRemote().sendPing(ByteBuffer.allocate(0)));
    }

    @Override
    public void close(int code, String reason) {
        CloseReason.CloseCode closeCode = CloseReason.CloseCodes.getCloseCode(code);
        write(() -> session.close(new CloseReason(closeCode, fitting(reason))));
        writer.finish();
    }

    /** Waits until everything is written, but not for ever. */
    void awaitWritten() throws InterruptedException {
        writer.awaitFinished();
    }

    private void write(SocketWriter.Write what) {
        try {
            writer.write(what, failure -> report(CloseCode.DROPPED.code(), "writing failed: " + failure));
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is written after the close frame.");
        }
    }

    private void report(int code, String reason) {
        if (reportedClosed.compareAndSet(false, true)) {
            listener.closed(this, code, reason);
            writer.finish();
        }
    }

    private static String fitting(String reason) {
        String text = reason;
        while (text.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }
}
