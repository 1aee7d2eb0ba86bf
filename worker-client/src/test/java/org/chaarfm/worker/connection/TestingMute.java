package org.chaarfm.worker.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A socket server that takes one connection, when the test wants it, and neither reads nor writes once it stands. */
final class TestingMute implements AutoCloseable {
    /** RFC 6455, section 1.3. */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final long PATIENCE_S = 30;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private volatile Socket socket;

    /** Answers the handshake at once. */
    TestingMute() throws IOException {
        this(true);
    }

    TestingMute(boolean atOnce) throws IOException {
        if (atOnce) {
            answer();
        }
        Thread thread = new Thread(this::serve, "mute");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Waits for the handshake. */
    void awaitAsked() throws InterruptedException {
        if (!asked.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody connected");
        }
    }

    /** Answers the handshake, now or when it comes. */
    void answer() {
        answers.countDown();
    }

    /** Reads everything and waits until the other side has closed the socket; fails when it does not. */
    void awaitEnd() throws IOException {
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_S));
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection was not closed", e);
        } catch (SocketException e) {
            // Closed, in a ruder way.
        }
    }

    private void serve() {
        try {
            socket = server.accept();
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
            String key = "";
            for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
                key = line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")
                        ? line.substring(18).trim()
                        : key;
            }
            asked.countDown();
            answers.await();
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The test is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        answer();
        server.close();
        if (socket != null) {
            socket.close();
        }
    }
}
