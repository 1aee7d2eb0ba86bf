package org.chaarfm.worker.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.worker.fetch.HttpProxy;

/**
 * Asks a proxy for a tunnel to the coordinator before Tyrus does, which for TLS says nothing of a refusal and waits for its end.
 */
record ProxyCheck(HttpProxy proxy) {
    private static final int PATIENCE_MS = 10_000;

    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})(?: (.*))?");

    /**
     * Why there is no tunnel, in a sentence without a login; empty if there is one. Blocks for some seconds at most, or until
     * the thread is interrupted.
     *
     * @param base the coordinator's address
     */
    Optional<String> problem(URI base) {
        int port = base.getPort() >= 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
        String target = base.getHost() + ":" + port;
        // A channel's socket, because an interrupt ends what blocks in it.
        try (Socket socket = SocketChannel.open().socket()) {
            InetSocketAddress address = new InetSocketAddress(proxy.host(), proxy.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException();
            }
            socket.connect(address, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            String login = proxy.authorization()
                    .map(known -> "Proxy-Authorization: " + known + "\r\n")
                    .orElse("");
            socket.getOutputStream()
                    .write(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + login + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return problem(statusLine(socket.getInputStream()), target);
        } catch (UnknownHostException e) {
            return Optional.of("the name of the proxy " + proxy + " cannot be resolved");
        } catch (SocketTimeoutException e) {
            return Optional.of("the proxy " + proxy + " does not answer");
        } catch (IOException e) {
            return Optional.of("the proxy " + proxy + " cannot be reached: " + e.getMessage());
        }
    }

    private Optional<String> problem(String statusLine, String target) {
        Matcher status = STATUS.matcher(statusLine);
        if (!status.matches()) {
            return Optional.of("the proxy " + proxy + " does not answer like an HTTP proxy");
        }
        if (status.group(1).equals("407")) {
            return Optional.of("the proxy " + proxy
                    + (proxy.login() == null
                            ? " wants a login, which is given as http://USER:PASSWORD@" + proxy
                            : " does not accept the login that is given for it"));
        }
        return status.group(1).startsWith("2")
                ? Optional.empty()
                : Optional.of("the proxy " + proxy + " gives no way to " + target + ": it answers "
                        + (status.group(1) + " " + (status.group(2) == null ? "" : status.group(2))).trim());
    }

    /** The first line of the header, which is read to its end, as some proxies take an early end for an error. */
    private static String statusLine(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.length() < MAX_HEADER_BYTES && header.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            header.append((char) read);
        }
        return header.toString().lines().findFirst().orElse("");
    }
}
