package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small HTTP proxy that resolves every name to one server of the test and notes what it was asked. */
public final class TestingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final URI origin;
    private final String login;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();

    /**
     * @param origin where everything is fetched from and every tunnel leads
     * @param login what {@code Proxy-Authorization} has to be, or null
     */
    public TestingProxy(URI origin, String login) {
        this.origin = origin;
        this.login = login;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                start(() -> handle(client));
            } catch (IOException e) {
                // Closed by the test.
            }
        }
    }

    /** What may fail because the other side hung up. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private static Thread start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // Closed by the test, or the client hung up.
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void handle(Socket client) throws IOException {
        try (client) {
            List<String> header = header(client.getInputStream());
            if (!header.isEmpty()) {
                handle(client, header.get(0), header.subList(1, header.size()));
            }
        }
    }

    /** Byte by byte: what follows belongs to a tunnel. */
    private static List<String> header(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            text.append((char) read);
            if (text.indexOf("\r\n\r\n") >= 0) {
                return text.toString().lines().filter(line -> !line.isEmpty()).toList();
            }
        }
        return List.of();
    }

    private void handle(Socket client, String request, List<String> own) throws IOException {
        if (login != null && !own.contains("Proxy-Authorization: " + login)) {
            answer(client, "407 Login", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");
            return;
        }
        String asked = request.substring(0, request.lastIndexOf(' '));
        requests.add(asked);
        headers.addAll(own);
        if (request.startsWith("CONNECT ")) {
            tunnel(client);
            return;
        }
        String path = URI.create(asked.substring(asked.indexOf(' ') + 1)).getRawPath();
        try (Socket server = new Socket(origin.getHost(), origin.getPort())) {
            server.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: any\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private void tunnel(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(origin.getHost(), origin.getPort());
        } catch (ConnectException e) {
            answer(client, "502 Nobody there", "");
            return;
        }
        try (server) {
            sockets.add(server);
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            start(() -> {
                client.getInputStream().transferTo(server.getOutputStream());
                server.close();
            });
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void answer(Socket client, String status, String header) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Method and target of each request that was let through. */
    public List<String> requests() {
        return requests;
    }

    /** The header lines of all of them. */
    public List<String> headers() {
        return headers;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
