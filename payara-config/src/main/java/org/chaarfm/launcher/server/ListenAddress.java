package org.chaarfm.launcher.server;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the coordinator listens.
 *
 * @param host name or IPv4 address of an interface of this machine; 0.0.0.0 is all of them
 * @param port 1 to 65535, or 0 for any free port
 * @param tls whether with TLS, and then only so
 */
public record ListenAddress(String host, int port, boolean tls) {

    /** Reached from this machine only, until the operator says otherwise. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    public static final int DEFAULT_PORT = 8080;

    /** Payara Micro listens on IPv4 only ({@code java.net.preferIPv4Stack} in its boot properties). */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "ip6-localhost");
    private static final String ALL_INTERFACES = "0.0.0.0";
    private static final int LAST_PORT = 65_535;

    public ListenAddress {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "--host '" + host
                            + "' is neither a host name nor an IPv4 address; for example 127.0.0.1, or 0.0.0.0 for all interfaces.");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "--port " + port + " is not a port: 1 to " + LAST_PORT + ", or 0 for any free one.");
        }
    }

    /** Without TLS. */
    public ListenAddress(String host, int port) {
        this(host, port, false);
    }

    /** Whether only this machine can reach the address. */
    public boolean isLoopback() {
        return host.startsWith("127.") || LOOPBACK_NAMES.contains(host);
    }

    public boolean isAllInterfaces() {
        return host.equals(ALL_INTERFACES);
    }

    public ListenAddress withPort(int chosen) {
        return new ListenAddress(host, chosen, tls);
    }

    /** The address at which this machine itself reaches the coordinator, with a closing slash. */
    public URI localUrl() {
        return URI.create(
                (tls ? "https://" : "http://") + (isAllInterfaces() ? DEFAULT_HOST : host) + ":" + port + "/");
    }
}
