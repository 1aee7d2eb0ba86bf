package org.chaarfm.benchmark.dispatch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The client's side of a WebSocket (RFC 6455) with blocking input and output. A hundred lines instead of a library, because
 * the workers share their machine with the coordinator that is measured: a library hands each frame from thread to thread,
 * which costs as much as the coordinator's own work on it. One thread receives; any thread may send.
 */
final class WebSocketConnection implements Closeable {
    private static final int BUFFER = 1 << 14;
    private static final int MOST_BYTES = 1 << 22;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** Connects to an address such as {@code ws://127.0.0.1:8080/path}. */
    WebSocketConnection(URI address, String subprotocol) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        String handshake = """
                GET %s HTTP/1.1\r
                Host: %s\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Protocol: %s\r
                \r
                """.formatted(address.getPath(), address.getAuthority(), subprotocol);
        out.write(handshake.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String status = line();
        if (!status.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("the handshake with " + address + " was answered: " + status);
        }
        skipHeaders();
    }

    private void skipHeaders() throws IOException {
        String header;
        do {
            header = line();
        } while (!header.isEmpty());
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    /**
     * The next text. What was sent and not flushed goes out before this waits.
     *
     * @throws EOFException when the other side has closed; the message has its close code
     */
    String receive() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            if (in.available() == 0) {
                flush();
            }
            int head = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length());
            switch (head & 0x0f) {
                case TEXT, CONTINUATION -> text.write(payload);
                case PING -> send(PONG, payload, true);
                case CLOSE -> throw new EOFException("the coordinator closed the connection: " + closeReason(payload));
                default -> throw new IOException("a frame that was not expected: " + head);
            }
            if ((head & FINAL) != 0 && (head & 0x0f) < CLOSE) {
                return text.toString(StandardCharsets.UTF_8);
            }
        }
    }

    private int length() throws IOException {
        int length = in.readUnsignedByte();
        long bytes = length == SHORT_LENGTH ? in.readUnsignedShort() : length == LONG_LENGTH ? in.readLong() : length;
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw new IOException("a frame of " + bytes + " bytes");
        }
        return (int) bytes;
    }

    private static String closeReason(byte[] payload) {
        if (payload.length < Short.BYTES) {
            return "no code";
        }
        ByteBuffer code = ByteBuffer.wrap(payload);
        return code.getShort() + " " + StandardCharsets.UTF_8.decode(code);
    }

    /** Sends a text at once. */
    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of its bytes. */
    void send(byte[] text) throws IOException {
        send(TEXT, text, true);
    }

    /** Sends a text with the next flush, which {@link #receive} does before it waits. */
    void sendLater(byte[] text) throws IOException {
        send(TEXT, text, false);
    }

    private synchronized void send(int kind, byte[] payload, boolean flush) throws IOException {
        out.write(FINAL | kind);
        if (payload.length < SHORT_LENGTH) {
            out.write(MASKED | payload.length);
        } else {
            out.write(MASKED | SHORT_LENGTH);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.write(new byte[4]); // A mask of zeros leaves the payload as it is.
        out.write(payload);
        if (flush) {
            out.flush();
        }
    }

    private synchronized void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
