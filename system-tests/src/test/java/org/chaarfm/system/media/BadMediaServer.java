package org.chaarfm.system.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that goes wrong in the ways that real ones do. */
public final class BadMediaServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private BadMediaServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one; {@code /good/...} serves the files of a folder. */
    public static BadMediaServer start(Path folder) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            BadMediaServer media = new BadMediaServer(server);
            server.setExecutor(media.threads);
            server.createContext("/good/", exchange -> serve(exchange, folder));
            server.createContext("/missing.mp3", status(404));
            server.createContext("/forbidden.mp3", status(403));
            server.createContext("/loop.mp3", exchange -> {
                exchange.getResponseHeaders().add("Location", "/loop.mp3");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            server.createContext("/page.mp3", exchange -> body(exchange, "<html>not music</html>"));
            server.createContext("/empty.mp3", exchange -> body(exchange, ""));
            server.createContext("/endless.mp3", BadMediaServer::endless);
            server.start();
            return media;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of a path. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpHandler status(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    private static void serve(HttpExchange exchange, Path folder) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/good/".length());
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void body(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Sends until the other side has had enough. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(block);
            }
        }
    }
}
