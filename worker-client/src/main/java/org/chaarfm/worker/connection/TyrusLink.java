package org.chaarfm.worker.connection;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Subprotocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of Tyrus. A thread of its own writes the frames in order, so that a server that does not read blocks no one; the
 * queue stays small because such a connection is dropped after three silent intervals.
 */
final class TyrusLink extends Endpoint implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(TyrusLink.class);

    private static final long FINISH_SECONDS = 2;
    private static final long CODE_SECONDS = 3;

    /** A close frame has room for 125 bytes, two of which are the code (RFC 6455, 5.5). */
    private static final int MAX_REASON_BYTES = 123;

    private final Link.Reports reports;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> daemon(task, "socket-writer"));
    /** Whether the try was reported as opened or failed. */
    private final AtomicBoolean answered = new AtomicBoolean();

    private final AtomicBoolean reportedClosed = new AtomicBoolean();

    private volatile Session session;

    TyrusLink(Link.Reports reports) {
        this.reports = reports;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        if (!answered.compareAndSet(false, true)) {
            reportedClosed.set(true);
            close(CloseCode.GOING_AWAY.code(), "too late");
            return;
        }
        boolean v1 = Subprotocol.V1.equals(opened.getNegotiatedSubprotocol());
        reports.report(to -> to.opened(this, v1 ? Dialect.V1 : Dialect.V0));
        opened.addMessageHandler(
                String.class, (MessageHandler.Whole<String>) frame -> reports.report(to -> to.received(this, frame)));
        opened.addMessageHandler(
                PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> reports.report(to -> to.pong(this)));
    }

    /** No connection came about in time; one that comes all the same is closed. Does nothing if there is one. */
    void failed(Disconnection failure) {
        if (answered.compareAndSet(false, true)) {
            reports.report(to -> to.failed(failure));
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        report(reason.getCloseCode().getCode(), reason.getReasonPhrase());
    }

    @Override
    public void onError(Session broken, Throwable failure) {
        LOG.debug("Socket error; a broken socket is closed next.", failure);
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
        finishWriting();
    }

    /** Takes no more writes; queued ones are still written, unless the other side does not read for two seconds. */
    private void finishWriting() {
        writer.shutdown();
        Executor closer = task -> daemon(task, "socket-closer").start();
        CompletableFuture.delayedExecutor(FINISH_SECONDS, TimeUnit.SECONDS, closer)
                .execute(this::cutOff);
    }

    /** The close frame may be queued behind a write that waits for the other side. */
    private void cutOff() {
        writer.shutdownNow();
        try {
            if (session != null && session.isOpen()) {
                session.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The socket was gone already.", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Waits until everything is written, up to two seconds. */
    void awaitWritten() throws InterruptedException {
        if (!writer.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
            writer.shutdownNow();
        }
    }

    /** One write to the socket. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private void write(Write what) {
        try {
            writer.execute(() -> {
                try {
                    what.run();
                } catch (IOException | RuntimeException | Error e) { // The edge of the thread.
                    writingFailed(e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is written after the close frame.");
        }
    }

    /** The other side may have closed the socket with a code that is just being read, and that means more than this failure. */
    private void writingFailed(Throwable failure) {
        CompletableFuture.delayedExecutor(CODE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> report(CloseCode.DROPPED.code(), "writing failed: " + failure));
    }

    private void report(int code, String reason) {
        if (reportedClosed.compareAndSet(false, true)) {
            reports.report(to -> to.closed(this, code, reason));
            finishWriting();
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
