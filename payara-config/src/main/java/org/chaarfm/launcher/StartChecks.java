package org.chaarfm.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.launcher.server.ListenAddress;

/** What is looked at before the server starts, since that takes seconds. */
final class StartChecks {

    /** The published file, {@code KnownModels.MUSICNN} of the protocol, as a test checks. */
    static final String MODEL_SHA256 = "cdea0722bcee7f731286843f2233e3aa69887bb5c3e2dce011eff55f38d04f3e";

    private static final String WAY_OUT =
            " Correct --model (or MUSICNN_MODEL), or leave it out: workers then look for the model themselves.";

    /** Below this, most systems ask for special rights. */
    private static final int FIRST_UNPRIVILEGED = 1024;

    private StartChecks() {}

    /**
     * The address with the port to use: the given one, or a free one for port 0. It is free at this moment; another
     * program can still take it before the server does, which then fails with its own sentence.
     *
     * @throws StartException if the host is not this machine or the port cannot be had
     */
    static ListenAddress freePort(ListenAddress wanted) throws StartException {
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

    /**
     * Checks the model: the application would refuse another one too, but only once the whole server has started.
     *
     * @param file the model, or null when none was given
     */
    static void checkModel(Path file) throws StartException {
        if (file == null) {
            return;
        }
        if (!(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new StartException(
                    "The model " + file.toAbsolutePath() + " is not a file that can be read." + WAY_OUT);
        }
        String sha256 = sha256(file);
        if (!sha256.equals(MODEL_SHA256)) {
            throw new StartException("The model " + file.toAbsolutePath() + " is not msd-musicnn-1: its SHA-256 is "
                    + sha256 + ", and that of the published file " + MODEL_SHA256 + "." + WAY_OUT);
        }
    }

    private static String sha256(Path file) throws StartException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new StartException(
                    "The model " + file.toAbsolutePath() + " cannot be read (" + StartException.reason(failure) + ")."
                            + WAY_OUT,
                    failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Checks the music root.
     *
     * @param folder the music root, or null when none was given
     */
    static void checkMusicRoot(Path folder) throws StartException {
        if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder))) {
            throw new StartException("The music folder " + folder.toAbsolutePath()
                    + " is not a folder that can be read. Correct --music (or CHAARFM_MUSIC).");
        }
    }

    /**
     * Checks the packages that are offered. That they are whole is looked at while the coordinator runs, as they may be replaced.
     *
     * @param folder the packages, or null when none are offered
     */
    static void checkPackages(Path folder) throws StartException {
        String wayOut =
                " Make it with ./chaarfm package, and correct --packages (or CHAARFM_PACKAGES) or leave it out.";
        if (folder == null) {
            return;
        }
        if (!(Files.isDirectory(folder) && Files.isReadable(folder))) {
            throw new StartException(
                    "The packages' folder " + folder.toAbsolutePath() + " is not a folder that can be read." + wayOut);
        }
        Path sums = folder.resolve("SHA256SUMS");
        if (!(Files.isRegularFile(sums) && Files.isReadable(sums))) {
            throw new StartException("The folder " + folder.toAbsolutePath()
                    + " has no SHA256SUMS that can be read, so it is none of packages." + wayOut);
        }
    }
}
