package org.chaarfm.system.packages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a folder, but breaks off, or stalls, in the middle of archives. */
final class FlakyServer implements AutoCloseable {
    /** Where archives stop at first. */
    private static final int FIRST_PART = 100;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final boolean stalls;

    /** @param stalls whether an archive never goes on; otherwise it breaks off once and can be had from there */
    FlakyServer(Path folder, boolean stalls) throws IOException {
        this.folder = folder;
        this.stalls = stalls;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The ranges of archives that were asked for; the empty text for all of one. */
    List<String> ranges() {
        return List.copyOf(ranges);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".tar.xz")) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        OutputStream out = exchange.getResponseBody();
        if (range == null || range.equals("bytes=0-")) {
            exchange.sendResponseHeaders(200, bytes.length);
            out.write(bytes, 0, FIRST_PART);
            out.flush();
            if (!stalls) {
                exchange.close(); // What is missing is a broken transfer to the client.
            }
            return;
        }
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        exchange.sendResponseHeaders(206, bytes.length - from);
        out.write(Arrays.copyOfRange(bytes, from, bytes.length));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
