package org.chaarfm.worker.connection;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** A real socket server that says what the test tells it to, and serves files beside it. Can be stopped and come back. */
final class TestingCoordinator implements AutoCloseable {
    private static final String PEERS = "peers";

    private List<String> subprotocols;
    private final BlockingQueue<TestingPeer> peers = new LinkedBlockingQueue<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files;
    private final SSLContext tls;
    private LoopbackContainer container;
    private int port;

    /** @param subprotocols what it can select; none for a v0 server */
    TestingCoordinator(List<String> subprotocols, Map<String, byte[]> files) {
        this(subprotocols, files, null);
    }

    /** @param tls to speak it, or null */
    TestingCoordinator(List<String> subprotocols, Map<String, byte[]> files, SSLContext tls) {
        this.subprotocols = subprotocols;
        this.files = files;
        this.tls = tls;
        start();
    }

    /** Starts on the port it had before, if there was one. */
    void start() {
        container = new LoopbackContainer(tls);
        files.forEach((path, bytes) -> container.serve(path, new HttpHandler() {
            @Override
            public void service(Request request, Response response) throws IOException {
                response.setContentLength(bytes.length);
                response.getOutputStream().write(bytes);
            }
        }));
        try {
            ServerEndpointConfig endpoint = ServerEndpointConfig.Builder.create(
                            TestingEndpoint.class, "/ws/remote/{code}/worker")
                    .subprotocols(subprotocols)
                    .configurator(new Connections())
                    .build();
            endpoint.getUserProperties().put(PEERS, peers);
            container.addEndpoint(endpoint);
            container.start("/", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
        port = container.getPort();
    }

    /** Cuts every connection. */
    void stop() {
        container.stop();
    }

    /** Comes back on the same port, maybe as an older or newer one. */
    void restart(List<String> newSubprotocols) {
        stop();
        subprotocols = newSubprotocols;
        start();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The next connection; fails when none comes. A process has taken 13 s to be there on a machine with much else to do. */
    TestingPeer next() throws InterruptedException {
        TestingPeer peer = peers.poll(60, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("no worker connected");
        }
        return peer;
    }

    /** The header of each handshake that had one. */
    List<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        stop();
    }

    private final class Connections extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            authorizations.addAll(request.getHeaders().getOrDefault("Authorization", List.of()));
        }
    }

    /** One connection's server side; public because Tyrus makes it. */
    public static final class TestingEndpoint extends Endpoint {
        private TestingPeer peer;

        @Override
        @SuppressWarnings("unchecked") // The only value under this key is put there above.
        public void onOpen(Session session, EndpointConfig config) {
            peer = new TestingPeer(session);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) peer::arrived);
            ((BlockingQueue<TestingPeer>) config.getUserProperties().get(PEERS)).add(peer);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            peer.left(reason.getCloseCode().getCode());
        }

        @Override
        public void onError(Session session, Throwable failure) {
            // Followed by onClose.
        }
    }
}
