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
 * {@link TerminalWriter} for those who print bytes: standard output and error, as whole streams. Not for several threads at a
 * time; a {@code PrintStream} around it takes care of that.
 */
public final class TerminalStream extends OutputStream {
    private final CharsetDecoder decoder;
    private final Writer writer;

    /** Bytes that are no whole character yet wait here. */
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192);

    /** As many characters as those bytes can be at most. */
    private final CharBuffer characters = CharBuffer.allocate(8_192);

    /** @param charset of the bytes that come, and of those that go to {@code out} */
    public TerminalStream(OutputStream out, Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        writer = new TerminalWriter(new OutputStreamWriter(out, charset));
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
        writer.append(characters.flip());
        characters.clear();
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
