package org.chaarfm.coordinator.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A page's socket, with whatever headers the test wants. */
final class TestingPage extends Endpoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<CloseReason> closes = new CopyOnWriteArrayList<>();
    private Session session;

    /** Connects to this path. */
    static TestingPage connect(TestingHttp coordinator, String path, String subprotocol, Map<String, String> headers)
            throws DeploymentException, IOException {
        TestingPage page = new TestingPage();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(subprotocol == null ? List.of() : List.of(subprotocol))
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> sent) {
                        headers.forEach((name, value) -> sent.put(name, List.of(value)));
                    }
                })
                .build();
        URI address = URI.create("ws://" + coordinator.base().getAuthority() + path);
        page.session = ContainerProvider.getWebSocketContainer().connectToServer(page, config, address);
        return page;
    }

    /** Looks at a session, with the token. */
    static TestingPage of(TestingHttp coordinator, JsonNode session) {
        return open(coordinator, "/ws/ui/" + session.get("id").textValue());
    }

    /** The same of any path of pages. */
    static TestingPage open(TestingHttp coordinator, String path) {
        try {
            return connect(
                    coordinator, path, "chaarfm.page.v1", Map.of("Authorization", "Bearer " + TestingDeployment.TOKEN));
        } catch (DeploymentException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::arrived);
    }

    private void arrived(String frame) {
        try {
            received.add(JSON.readTree(frame));
        } catch (IOException e) {
            throw new UncheckedIOException(frame, e);
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        closes.add(reason);
    }

    void send(String frame) {
        try {
            session.getBasicRemote().sendText(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first frame of that type for which this holds. */
    JsonNode await(String type, Predicate<JsonNode> wanted) {
        return Awaitility.await(type)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(TestingWorker.OFTEN)
                .until(
                        () -> received.stream()
                                .filter(frame -> frame.path("type").asText().equals(type))
                                .filter(wanted)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    CloseReason awaitClose() {
        Awaitility.await().atMost(PATIENCE).until(() -> !closes.isEmpty());
        return closes.get(0);
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
