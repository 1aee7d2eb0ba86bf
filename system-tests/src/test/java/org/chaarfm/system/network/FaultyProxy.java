package org.chaarfm.system.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP proxy on this machine whose connections go wrong when the test says so. */
public final class FaultyProxy implements AutoCloseable {
    private final ServerSocket server;
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private volatile Duration idle = Duration.ZERO;
    private volatile boolean halfOpen;
    private volatile boolean duplicating;

    private FaultyProxy(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /** Starts one in front of an address of this machine. */
    public static FaultyProxy before(URI address) {
        try {
            ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            FaultyProxy proxy =
                    new FaultyProxy(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its address. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                open(server.accept());
            } catch (IOException closed) {
                // The target may be away; whoever comes is turned away, as by a proxy whose server is down.
            }
        }
    }

    private void open(Socket client) throws IOException {
        try {
            ProxiedConnection connection =
                    new ProxiedConnection(client, connect(), duplicating ? connect() : null, idle, halfOpen);
            connections.add(connection);
            connection.start(threads, () -> connections.remove(connection));
        } catch (IOException away) {
            client.close();
            throw away;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(target);
        return socket;
    }

    /** New connections are cut once nothing has passed for that long; zero for never. */
    public void cutIdleAfter(Duration time) {
        idle = time;
    }

    /** Whether the bytes of new connections also go over a second one, whose answers nobody gets. */
    public void duplicate(boolean now) {
        duplicating = now;
    }

    /** Cuts every connection after half of the next bytes that come, in the middle of a frame. */
    public void cutInMidFrame() {
        connections.forEach(ProxiedConnection::cutInMidFrame);
    }

    /** Cuts every connection now. */
    public void cut() {
        connections.forEach(ProxiedConnection::cut);
    }

    /** From now on delays everything by that much; zero ends it. */
    public void delay(Duration time) {
        connections.forEach(connection -> connection.delay(time));
    }

    /** Swallows what the coordinator says on the connections that are open, acknowledgements among it. */
    public void swallowAnswers() {
        connections.forEach(ProxiedConnection::swallowAnswers);
    }

    /** Whether connections stay open and nothing passes, neither on those that are open nor on new ones. */
    public void halfOpen(boolean now) {
        halfOpen = now;
        if (now) {
            connections.forEach(ProxiedConnection::stall);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        cut();
        threads.shutdownNow();
    }
}
