package org.chaarfm.worker.connection;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.worker.fetch.HttpProxy;
import org.chaarfm.worker.fetch.PlainHttp;
import org.chaarfm.worker.fetch.ProxySettings;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.core.HandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects with Tyrus, each attempt on a thread of its own, so that one that hangs (in a name look-up, say) does not delay
 * the next; offers v1 and takes the dialect that the server selects. Goes through the proxy that a fetch from the coordinator
 * goes through.
 */
final class TyrusConnector implements Link.Connector {
    private static final Logger LOG = LoggerFactory.getLogger(TyrusConnector.class);

    private static final int HANDSHAKE_MS = 15_000;

    private final WorkerIdentity identity;
    private final TrustedCertificates trusted;
    private final Optional<HttpProxy> proxy;
    private final RefusalProbe probe;

    /** The newest attempt, interrupted when the next one begins. Guarded by this. */
    private Thread trying;

    /** Its last frames are waited for at the end. */
    private volatile TyrusLink newestLink;

    TyrusConnector(WorkerIdentity identity, TrustedCertificates trusted) {
        this(identity, trusted, ProxySettings.ofThisProcess(), RefusalProbe.PATIENCE);
    }

    TyrusConnector(
            WorkerIdentity identity, TrustedCertificates trusted, ProxySettings proxies, Duration probePatience) {
        this.identity = identity;
        this.trusted = trusted;
        proxy = proxies.proxyFor(identity.address().base());
        probe = new RefusalProbe(userAgent(), PlainHttp.client(trusted.context(), proxy), probePatience);
    }

    private String userAgent() {
        return "chaarfm_worker/" + identity.version();
    }

    @Override
    public synchronized void connect(Credential credential, Link.Reports reports) {
        interrupt();
        trying = new Thread(() -> tryOnce(Optional.ofNullable(credential), reports), "connector");
        trying.setDaemon(true);
        trying.start();
    }

    private synchronized void interrupt() {
        if (trying != null) {
            trying.interrupt();
        }
    }

    private void tryOnce(Optional<Credential> credential, Link.Reports reports) {
        TyrusLink link = new TyrusLink(reports);
        try {
            Optional<String> noWay = proxy.flatMap(
                    known -> new ProxyCheck(known).problem(identity.address().base()));
            if (noWay.isPresent()) {
                link.failed(Disconnection.unreachable(noWay.get()));
                return;
            }
            newestLink = link;
            client().connectToServer(
                            link, config(credential), identity.address().socket(identity.code()));
        } catch (DeploymentException | IOException e) {
            link.failed(failure(e, credential));
        } catch (RuntimeException | Error e) { // The edge of the thread.
            LOG.warn("Connecting failed because of a defect of this worker; it tries again.", e);
            link.failed(Disconnection.unreachable("a defect of this worker, see its log"));
        }
    }

    private ClientManager client() {
        ClientManager client = ClientManager.createClient();
        Map<String, Object> properties = client.getProperties();
        properties.put(ClientProperties.HANDSHAKE_TIMEOUT, HANDSHAKE_MS);
        if ("wss".equals(identity.address().socket(identity.code()).getScheme())) {
            // Given for ws too, Tyrus would wait for a TLS handshake there.
            properties.put(ClientProperties.SSL_ENGINE_CONFIGURATOR, new SslEngineConfigurator(trusted.context()));
        }
        proxy.ifPresent(known -> {
            properties.put(ClientProperties.PROXY_URI, known.address().toString());
            Map<String, String> headers = new HashMap<>();
            known.authorization().ifPresent(login -> headers.put("Proxy-Authorization", login));
            properties.put(ClientProperties.PROXY_HEADERS, headers);
        });
        return client;
    }

    private ClientEndpointConfig config(Optional<Credential> credential) {
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(Subprotocol.V1))
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        headers.put("User-Agent", List.of(userAgent()));
                        credential.ifPresent(shown -> headers.put("Authorization", List.of(shown.authorization())));
                    }
                })
                .build();
    }

    /** If a server responded, asks it why. */
    private Disconnection failure(Exception failure, Optional<Credential> credential) {
        return status(failure)
                .map(status -> probe.ask(identity.address().plain(identity.code()), credential, status))
                .orElseGet(() -> Disconnection.unreachable(
                        ConnectFailure.words(failure, identity.address().base())));
    }

    private static Optional<Integer> status(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof HandshakeException refused && refused.getHttpStatusCode() > 0) {
                return Optional.of(refused.getHttpStatusCode());
            }
            if (t instanceof NullPointerException) { // Of Tyrus, where the server responds and closes at once.
                return Optional.of(Disconnection.UNKNOWN_STATUS);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        interrupt();
        try {
            if (newestLink != null) {
                newestLink.close(CloseCode.GOING_AWAY.code(), "the worker leaves");
                newestLink.awaitWritten();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
