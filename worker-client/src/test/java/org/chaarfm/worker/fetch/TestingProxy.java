package org.chaarfm.worker.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small HTTP proxy that resolves every name to one web server of the test and notes what it was asked. */
final class TestingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final URI origin;
    private final String login;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();

    /**
     * @param origin where everything is fetched from
     * @param login what {@code Proxy-Authorization} has to be, or null
     */
    TestingProxy(URI origin, String login) {
        this.origin = origin;
        this.login = login;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                handle(client);
            } catch (IOException e) {
                // Closed by the test, or the client hung up.
            }
        }
    }

    private void handle(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String request = in.readLine();
        if (request == null) {
            return;
        }
        List<String> own = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            own.add(line);
        }
        if (login != null && !own.contains("Proxy-Authorization: " + login)) {
            answer(client, "407 Login", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");
            return;
        }
        String asked = request.substring(0, request.lastIndexOf(' '));
        requests.add(asked);
        headers.addAll(own);
        if (request.startsWith("CONNECT ")) {
            answer(client, "502 Nobody there", "");
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

    private static void answer(Socket client, String status, String header) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Method and target of each request that was let through. */
    List<String> requests() {
        return requests;
    }

    /** The header lines of all of them. */
    List<String> headers() {
        return headers;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
