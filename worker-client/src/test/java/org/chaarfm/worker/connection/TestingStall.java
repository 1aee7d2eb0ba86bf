package org.chaarfm.worker.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A proxy that refuses handshakes, and answers every plain GET with a header and some of its body, and then stalls. */
final class TestingStall implements AutoCloseable {
    private static final int PATIENCE_S = 20;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore stalled = new Semaphore(0);
    private final Semaphore closed = new Semaphore(0);
    private final byte[] begun;

    /** @param bytes of the body that are sent, of a million announced */
    TestingStall(int bytes) throws IOException {
        begun = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        Thread thread = new Thread(this::serve, "stall");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Waits for the next plain GET that got no further. */
    void awaitStalled() throws InterruptedException {
        await(stalled, "nobody asked");
    }

    /** Waits until the client has closed such a connection. */
    void awaitClosed() throws InterruptedException {
        await(closed, "the connection was not closed");
    }

    private static void await(Semaphore what, String otherwise) throws InterruptedException {
        if (!what.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError(otherwise);
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> answer(socket), "stall-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void answer(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            if (isHandshake(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)))) {
                write(socket, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket.close();
                return;
            }
            write(socket, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 1000000\r\n\r\n");
            stalled.release();
            socket.getOutputStream().write(begun);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Closed, in a ruder way.
        }
        closed.release();
    }

    private static boolean isHandshake(BufferedReader request) throws IOException {
        boolean handshake = false;
        for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
            handshake |= line.toLowerCase(Locale.ROOT).startsWith("upgrade:");
        }
        return handshake;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
