package org.chaarfm.worker.connection;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/** The coordinator's end of one connection. */
final class TestingPeer {
    private static final long PATIENCE_S = 20;

    private final Session session;
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    TestingPeer(Session session) {
        this.session = session;
    }

    void arrived(String frame) {
        frames.add(frame);
    }

    void left(int code) {
        closed.complete(code);
    }

    void send(CoordinatorMessage message) throws IOException {
        sendText(V1Codec.encode(message));
    }

    void sendText(String frame) throws IOException {
        session.getBasicRemote().sendText(frame);
    }

    void close(int code) throws IOException {
        session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), "told by the test"));
    }

    /** The next frame as it came. */
    String frame() throws InterruptedException {
        String frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("the worker sent nothing more");
        }
        return frame;
    }

    /** The next message that is no heartbeat. */
    WorkerMessage next() throws InterruptedException {
        WorkerMessage message = decoded(frame());
        while (message instanceof Heartbeat heartbeat) {
            heartbeats.add(heartbeat);
            message = decoded(frame());
        }
        return message;
    }

    /** The next message that is no heartbeat, which must be of that type. */
    <M extends WorkerMessage> M next(Class<M> type) throws InterruptedException {
        WorkerMessage message = next();
        if (!type.isInstance(message)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + message);
        }
        return type.cast(message);
    }

    /** The next heartbeat; other messages before it are skipped. */
    Heartbeat heartbeat() throws InterruptedException {
        while (true) {
            if (decoded(frame()) instanceof Heartbeat heartbeat) {
                return heartbeat;
            }
        }
    }

    /** Forgets what has come and was not asked for. */
    void forget() {
        frames.clear();
    }

    /** Heartbeats that came between the messages asked for so far. */
    List<Heartbeat> heartbeats() {
        return heartbeats;
    }

    /** The code that the connection is closed with. */
    int closeCode() throws InterruptedException {
        try {
            return closed.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the connection was not closed", e);
        }
    }

    private static WorkerMessage decoded(String frame) {
        try {
            return V1Codec.decodeWorker(frame);
        } catch (MalformedMessageException e) {
            throw new AssertionError("the worker sent " + frame, e);
        }
    }
}
