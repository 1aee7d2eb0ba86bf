package org.chaarfm.coordinator.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;

/** A worker of the older Python version, written from PROTOCOL.md: a socket without a subprotocol, and JSON as it comes. */
final class TestingV0Worker extends Endpoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private Session session;

    static TestingV0Worker connect(URI address) {
        TestingV0Worker worker = new TestingV0Worker();
        try {
            worker.session = ContainerProvider.getWebSocketContainer()
                    .connectToServer(
                            worker, ClientEndpointConfig.Builder.create().build(), address);
        } catch (DeploymentException | IOException e) {
            throw new IllegalStateException(e);
        }
        return worker;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) received::add);
    }

    Session session() {
        return session;
    }

    /** The next frame. */
    JsonNode next() {
        try {
            String frame = Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(TestingWorker.OFTEN)
                    .until(received::poll, Objects::nonNull);
            return JSON.readTree(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasMore() {
        return !received.isEmpty();
    }

    void send(String frame) {
        try {
            session.getBasicRemote().sendText(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the existing worker writes it: the vector as it is given, a bare NaN included. */
    void succeed(String job, String vector) {
        send("{\"type\": \"result\", \"job_id\": \"" + job + "\", \"status\": \"success\", \"data\": {\"artist\": "
                + "\"YouTube Artist\", \"title\": \"So What\", \"youtube_id\": \"So What\", \"vector\": " + vector
                + ", \"source_url\": null}}");
    }

    void fail(String job, String error) {
        send("{\"type\": \"result\", \"job_id\": \"" + job + "\", \"status\": \"failed\", \"error\": \"" + error
                + "\"}");
    }

    static String vector(int length, String number) {
        return Collections.nCopies(length, number).toString();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
