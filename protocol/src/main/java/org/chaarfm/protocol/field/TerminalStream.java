package org.chaarfm.protocol.field;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * The last edge before a terminal or a log, for standard output and error as whole streams: passes on what {@link
 * TerminalText} finds visible, line breaks and tabs, and a question mark for anything else. Its callers need not know where
 * their text comes from. Not for several threads at a time; a {@code PrintStream} around it takes care of that.
 */
public final class TerminalStream extends OutputStream {
    private final CharsetDecoder decoder;
    private final Writer out;

    /** Bytes that are no whole character yet wait here. */
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192);

    /** As many characters as those bytes can be at most, so no pair of surrogates is cut. */
    private final CharBuffer characters = CharBuffer.allocate(8_192);

    /** @param charset of the bytes that come, and of those that go to {@code out} */
    public TerminalStream(OutputStream out, Charset charset) {
        this.out = new OutputStreamWriter(out, charset);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        for (int at = start, end = start + length; at < end; ) {
            int some = Math.min(end - at, bytes.remaining());
            bytes.put(from, at, some);
            at += some;
            passOn();
        }
    }

    private void passOn() throws IOException {
        decoder.decode(bytes.flip(), characters, false);
        bytes.compact();
        StringBuilder shown = new StringBuilder();
        characters.flip().codePoints().forEach(point -> append(shown, point));
        out.append(shown);
        characters.clear();
    }

    /** Line breaks become the system's; its carriage return is left out, as alone it would overwrite a line. */
    private static void append(StringBuilder shown, int point) {
        if (point == '\n') {
            shown.append(System.lineSeparator());
        } else if (point == '\t' || TerminalText.isVisible(point)) {
            shown.appendCodePoint(point);
        } else if (point != '\r') {
            shown.append(TerminalText.REPLACEMENT);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
