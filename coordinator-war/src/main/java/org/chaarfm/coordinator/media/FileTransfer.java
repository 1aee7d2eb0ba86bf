package org.chaarfm.coordinator.media;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One transfer under way: writes as much as the connection takes, then waits to be called again.
 *
 * <p>Called by the container, by one thread at a time. Holds one buffer and one open file until it ends, however it ends.
 */
final class FileTransfer implements WriteListener, AsyncListener {
    private static final Logger LOG = System.getLogger(FileTransfer.class.getName());

    /** Bytes read and written at a time. */
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final ServletOutputStream out;
    private final AsyncContext async;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final AtomicBoolean ended = new AtomicBoolean();
    private long position;
    private long remaining;

    FileTransfer(FileChannel channel, long offset, long length, ServletOutputStream out, AsyncContext async) {
        this.channel = channel;
        this.position = offset;
        this.remaining = length;
        this.out = out;
        this.async = async;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (!ended.get() && out.isReady()) {
            if (remaining == 0) {
                end();
                return;
            }
            writeBlock();
        }
    }

    private void writeBlock() throws IOException {
        buffer.clear().limit((int) Math.min(BUFFER, remaining));
        int count = channel.read(buffer, position);
        if (count <= 0) {
            throw new IOException("the file has become shorter while it was sent");
        }
        position += count;
        remaining -= count;
        out.write(buffer.array(), 0, count);
    }

    @Override
    public void onError(Throwable cause) {
        LOG.log(Level.DEBUG, "A transfer ended early", cause);
        end();
    }

    /** Once; a body shorter than its Content-Length makes the container cut the connection. */
    private void end() {
        if (ended.compareAndSet(false, true)) {
            close();
            async.complete();
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A file could not be closed", e);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (ended.compareAndSet(false, true)) {
            close();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started twice.
    }
}
