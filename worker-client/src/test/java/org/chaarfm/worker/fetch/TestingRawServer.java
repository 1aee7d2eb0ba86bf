package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that breaks HTTP on purpose: it writes what it is told and then keeps silent, goes on for ever or hangs up. */
final class TestingRawServer implements AutoCloseable {
    /** What happens after the opening bytes. */
    enum Then {
        HANG_UP,
        KEEP_SILENT,
        TRICKLE,
        REPEAT
    }

    private final ServerSocket listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    TestingRawServer(String opening, String repeated, Then then) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(opening, repeated, then), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(String opening, String repeated, Then then) {
        try (Socket socket = listener.accept()) {
            int ignored = socket.getInputStream().read(new byte[4096]);
            OutputStream out = socket.getOutputStream();
            out.write(opening.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            opened.countDown();
            switch (then) {
                case HANG_UP -> socket.shutdownOutput();
                case KEEP_SILENT -> closed.await();
                case TRICKLE -> {
                    while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                        out.write(repeated.getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                }
                case REPEAT -> {
                    byte[] more = repeated.getBytes(StandardCharsets.US_ASCII);
                    while (closed.getCount() > 0) {
                        out.write(more);
                    }
                }
            }
        } catch (IOException e) {
            // The client hung up, which is how the endless cases end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** Waits until the opening bytes are on their way. */
    void awaitOpened() throws InterruptedException {
        opened.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }
}
