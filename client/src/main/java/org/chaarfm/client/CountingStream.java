package org.chaarfm.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Tells how much of a stream has been read; that may be asked by any thread. */
final class CountingStream extends FilterInputStream {
    private final AtomicLong bytes = new AtomicLong();

    CountingStream(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        bytes.addAndGet(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        bytes.addAndGet(Math.max(0, count));
        return count;
    }
}
