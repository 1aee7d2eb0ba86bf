package org.chaarfm.worker.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Orders from the program that started this one, as lines on the standard input: {@code pause}, {@code resume}, {@code drain}
 * and {@code stop}. Its end is a {@code stop} too, so that no worker is left when its window dies. For all systems: Windows
 * has no signals.
 */
final class ControlChannel {
    /** The longest order has six letters. */
    private static final int MOST_BYTES = 200;

    private final InputStream in;
    private final Orders orders;

    /** What can be asked for. Called on the channel's thread. */
    interface Orders {
        void pause();

        void resume();

        void drain();

        void stop();

        /** A line that is no order. */
        void unknown(String line);
    }

    private ControlChannel(InputStream in, Orders orders) {
        this.in = new BufferedInputStream(in);
        this.orders = orders;
    }

    /** Reads orders on the daemon thread {@code control} from now on. */
    static Thread start(InputStream in, Orders orders) {
        Thread thread = new Thread(new ControlChannel(in, orders)::follow, "control");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void follow() {
        try {
            for (String line = next(); line != null; line = next()) {
                obey(line.strip());
            }
        } catch (IOException e) {
            // Nobody is left who could say more.
        }
        orders.stop();
    }

    private void obey(String line) {
        switch (line) {
            case "" -> {}
            case "pause" -> orders.pause();
            case "resume" -> orders.resume();
            case "drain" -> orders.drain();
            case "stop" -> orders.stop();
            default -> orders.unknown(line);
        }
    }

    /** The next line, cut off where it is too long; null at the end. */
    private String next() throws IOException {
        byte[] line = new byte[MOST_BYTES];
        int length = 0;
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (length < MOST_BYTES) {
                line[length++] = (byte) read;
            }
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
