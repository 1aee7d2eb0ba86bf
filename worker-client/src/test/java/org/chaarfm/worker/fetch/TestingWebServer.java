package org.chaarfm.worker.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real web server on a free port of the loopback interface; each test says how its paths answer. */
final class TestingWebServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> userAgents = new CopyOnWriteArrayList<>();

    TestingWebServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    void answers(String path, int status, String... headers) {
        on(path, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    void serves(String path, byte[] body) {
        on(path, exchange -> send(exchange, body));
    }

    /** A body with status 206; without the header where the range is empty. */
    void answersPart(String path, String range, byte[] body) {
        on(path, exchange -> {
            if (!range.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Range", range);
            }
            exchange.sendResponseHeaders(206, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** A body that the server has encoded. */
    void servesEncoded(String path, String coding, byte[] body) {
        on(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", coding);
            send(exchange, body);
        });
    }

    void redirects(String path, String location) {
        answers(path, 302, "Location", location);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<String> userAgents() {
        return userAgents;
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
