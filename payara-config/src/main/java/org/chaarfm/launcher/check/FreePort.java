package org.chaarfm.launcher.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.chaarfm.launcher.StartException;
import org.chaarfm.launcher.settings.ListenAddress;

/**
 * Finds out whether the coordinator can listen where it is told to. The port is free at this moment; another program can
 * still take it before the server does, which then fails with its own sentence.
 */
public final class FreePort {

    /** Below this, most systems ask for special rights. */
    private static final int FIRST_UNPRIVILEGED = 1024;

    private FreePort() {}

    /**
     * Returns the address with the port to use: the given one, or a free one for port 0.
     *
     * @throws StartException if the host is not this machine or the port cannot be had
     */
    public static ListenAddress at(ListenAddress wanted) throws StartException {
        InetAddress host = addressOf(wanted.host());
        int anyFree = open(
                host,
                0,
                "--host " + wanted.host()
                        + " is not an address of this machine. Use 127.0.0.1, 0.0.0.0 for all interfaces, or one of its own.");
        return wanted.withPort(wanted.port() == 0 ? anyFree : open(host, wanted.port(), taken(wanted)));
    }

    private static InetAddress addressOf(String host) throws StartException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new StartException(
                    "--host " + host + " is not known on this machine. Use 127.0.0.1, or 0.0.0.0 for all interfaces.",
                    unknown);
        }
    }

    private static int open(InetAddress host, int port, String sentence) throws StartException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        } catch (IOException refused) {
            throw new StartException(sentence, refused);
        }
    }

    private static String taken(ListenAddress wanted) {
        String other = " Choose another with --port (0 takes any free one).";
        return wanted.port() < FIRST_UNPRIVILEGED
                ? "Port " + wanted.port() + " on " + wanted.host()
                        + " is in use, or only the system's administrator may use it." + other
                : "Port " + wanted.port() + " on " + wanted.host() + " is in use by another program." + other;
    }
}
