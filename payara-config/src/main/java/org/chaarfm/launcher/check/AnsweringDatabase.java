package org.chaarfm.launcher.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.launcher.StartException;
import org.chaarfm.launcher.settings.DatabaseSettings;

/**
 * Finds out whether somebody answers where the PostgreSQL database is said to be, so that a wrong address is told in a
 * second. Whether it is a database that lets us in shows when the server starts.
 */
public final class AnsweringDatabase {

    /** As long as the driver itself would wait for each host ({@code connectTimeout}). */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Where PostgreSQL listens unless it is told otherwise. */
    private static final int POSTGRESQL_PORT = 5432;

    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+\\]|[^:]*)(?::(\\d{1,5}))?");

    /** With a socket factory the driver reaches the host in another way, a Unix socket for example. */
    private static final String OTHER_WAY = "socketFactory=";

    private AnsweringDatabase() {}

    /**
     * Checks the database; the embedded one is always there.
     *
     * @throws StartException if none of its hosts takes connections
     */
    public static void check(DatabaseSettings database) throws StartException {
        if (database.isEmbedded() || database.url().contains(OTHER_WAY)) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        List<InetSocketAddress> hosts = hosts(database.url());
        for (InetSocketAddress host : hosts) {
            try {
                connect(host);
                return;
            } catch (IOException failure) {
                reasons.add(host.getHostString() + ":" + host.getPort() + ", " + reason(failure));
            }
        }
        throw new StartException("The database " + database.address() + " (--db-url) cannot be reached at "
                + String.join("; ", reasons) + ". Start it, or correct --db-url (or CHAARFM_DB_URL).");
    }

    /** The hosts of the address, which may name several; the driver's documentation calls them fail-over. */
    static List<InetSocketAddress> hosts(String url) {
        Matcher parts = HOSTS.matcher(url);
        String named = parts.matches() ? parts.group(1) : "";
        List<InetSocketAddress> hosts = new ArrayList<>();
        for (String one : named.split(",", -1)) {
            Matcher host = HOST.matcher(one);
            boolean bare = !host.matches() || host.group(1).isEmpty();
            int port = host.matches() && host.group(2) != null ? Integer.parseInt(host.group(2)) : POSTGRESQL_PORT;
            hosts.add(InetSocketAddress.createUnresolved(bare ? "localhost" : host.group(1), Math.min(port, 65_535)));
        }
        return hosts;
    }

    private static void connect(InetSocketAddress host) throws IOException {
        SocketAddress resolved = new InetSocketAddress(host.getHostString(), host.getPort());
        try (Socket socket = new Socket()) {
            socket.connect(resolved, (int) LONGEST.toMillis());
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "which is no known host";
        }
        return failure instanceof SocketTimeoutException
                ? "no answer within " + LONGEST.toSeconds() + " s"
                : String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
