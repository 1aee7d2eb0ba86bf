package org.chaarfm.coordinator.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Requests from another address of this machine, with whatever headers: what an HTTP client would not let a test say. */
record RawHttp(URI base, String from) {
    /** An answer as it came, head and body. */
    record Answer(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        /** Of the first header of that name, or an empty text. */
        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Answer get(String path, List<String> headers) {
        return send("GET " + path, headers, "Connection: close\r\n\r\n");
    }

    /** Asks for a page's WebSocket; of the answer only the head is read. */
    Answer upgrade(String path, List<String> headers) {
        return upgrade(path, "chaarfm.page.v1", headers);
    }

    /** The same in another subprotocol, or in none if that is null. */
    Answer upgrade(String path, String subprotocol, List<String> headers) {
        return send(
                "GET " + path,
                headers,
                String.join(
                        "\r\n",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
                        subprotocol == null ? "\r\n" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n\r\n"));
    }

    /** Sends JSON. */
    Answer post(String path, List<String> headers, String body) {
        return send(
                "POST " + path,
                headers,
                "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private Answer send(String line, List<String> headers, String rest) {
        try (Socket socket = connect()) {
            StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\n");
            if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
                request.append("Host: ").append(base.getAuthority()).append("\r\n");
            }
            headers.forEach(header -> request.append(header).append("\r\n"));
            socket.getOutputStream().write(request.append(rest).toString().getBytes(StandardCharsets.UTF_8));
            return new Answer(rest.contains("websocket") ? head(socket) : all(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection over which the test says what it likes. */
    Socket connect() throws IOException {
        return new Socket(base.getHost(), base.getPort(), InetAddress.getByName(from), 0);
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String head(Socket socket) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            if (head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.UTF_8);
    }
}
