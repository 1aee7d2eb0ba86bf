package org.chaarfm.worker.connection;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** Tyrus on Grizzly like its own container, but only on the loopback interface, with plain HTTP beside the sockets. */
final class LoopbackContainer extends TyrusServerContainer {
    private final WebSocketEngine engine = TyrusWebSocketEngine.builder(this).build();
    private final HttpServer server = new HttpServer();
    private NetworkListener listener;

    private final SSLContext tls;

    /** @param tls for a server that speaks it, or null */
    LoopbackContainer(SSLContext tls) {
        super(Set.<Class<?>>of());
        this.tls = tls;
    }

    @Override
    public void register(Class<?> endpoint) throws DeploymentException {
        engine.register(endpoint, "");
    }

    @Override
    public void register(ServerEndpointConfig endpoint) throws DeploymentException {
        engine.register(endpoint, "");
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    void serve(String path, HttpHandler handler) {
        server.getServerConfiguration().addHttpHandler(handler, path);
    }

    @Override
    public void start(String rootPath, int port) throws IOException, DeploymentException {
        listener = new NetworkListener("loopback", "127.0.0.1", port);
        listener.registerAddOn(new WebSocketAddOn(this, ""));
        if (tls != null) {
            listener.setSecure(true);
            listener.setSSLEngineConfig(new SSLEngineConfigurator(tls, false, false, false));
        }
        server.addListener(listener);
        super.start(rootPath, port);
        server.start();
    }

    @Override
    public int getPort() {
        return listener.getPort();
    }

    @Override
    public void stop() {
        super.stop();
        server.shutdownNow();
    }
}
