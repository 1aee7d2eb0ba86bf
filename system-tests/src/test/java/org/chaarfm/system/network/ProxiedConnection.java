package org.chaarfm.system.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** One connection through a {@link FaultyProxy}: two threads that carry bytes, and what is wrong with it. */
final class ProxiedConnection {
    private final Socket client;
    private final Socket server;

    /** Gets what the client says as well, and is not listened to; null when there is none. */
    private final Socket shadow;

    private volatile Duration delay = Duration.ZERO;
    private volatile boolean stalled;
    private volatile boolean cutNext;
    private volatile boolean swallowing;

    ProxiedConnection(Socket client, Socket server, Socket shadow, Duration idle, boolean stalled) throws IOException {
        this.client = client;
        this.server = server;
        this.shadow = shadow;
        this.stalled = stalled;
        client.setSoTimeout((int) idle.toMillis());
    }

    void start(ExecutorService threads, Runnable ended) {
        threads.execute(() -> {
            carry(client, server, shadow);
            ended.run();
        });
        threads.execute(() -> carry(server, client, null));
        if (shadow != null) {
            threads.execute(() -> carry(shadow, null, null));
        }
    }

    private void carry(Socket from, Socket to, Socket also) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pass(buffer, count, from, to, also);
            }
            cut();
        } catch (IOException broken) {
            cut(); // Also when nothing has passed for too long.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    private void pass(byte[] bytes, int count, Socket from, Socket to, Socket also)
            throws IOException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        if (to == null || stalled || (swallowing && from == server)) {
            return;
        }
        boolean last = cutNext;
        write(to, bytes, last ? count / 2 : count);
        if (also != null) {
            write(also, bytes, count);
        }
        if (last) {
            cut();
        }
    }

    private static void write(Socket to, byte[] bytes, int count) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(bytes, 0, count);
        out.flush();
    }

    void delay(Duration time) {
        delay = time;
    }

    void stall() {
        stalled = true;
    }

    void cutInMidFrame() {
        cutNext = true;
    }

    void swallowAnswers() {
        swallowing = true;
    }

    /** With a reset, so that neither side takes it for an orderly end. */
    void cut() {
        for (Socket socket : new Socket[] {client, server, shadow}) {
            try {
                if (socket != null) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            } catch (IOException closed) {
                // It was cut before.
            }
        }
    }
}
