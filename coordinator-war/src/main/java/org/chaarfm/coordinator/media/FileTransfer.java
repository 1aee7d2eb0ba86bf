package org.chaarfm.coordinator.media;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * One transfer: copies with one buffer, and blocks while the reader does not read. (Asynchronous writes would free the
 * thread, but Payara buffers up to 10 MB for each reader that has stopped: the number of transfers must be limited.)
 */
final class FileTransfer implements Runnable {
    private static final Logger LOG = System.getLogger(FileTransfer.class.getName());

    /** Bytes read and written at a time: a reader that trickles is looked at after each. */
    private static final int BUFFER = 16 * 1024;

    private final FileChannel channel;
    private final FileAnswer answer;
    private final AsyncContext async;
    private final Runnable end;

    /** @param end is told when it is over, however it ends */
    FileTransfer(FileChannel channel, FileAnswer answer, AsyncContext async, Runnable end) {
        this.channel = channel;
        this.answer = answer;
        this.async = async;
        this.end = end;
    }

    @Override
    public void run() {
        try (channel) {
            OutputStream out = async.getResponse().getOutputStream();
            copy(channel, answer, out, new ReaderPace(MonotonicClock.of(System::nanoTime)));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A transfer ended early: the reader is gone, or the file", e);
        } finally {
            end.run();
            complete();
        }
    }

    /**
     * Copies a part of a file.
     *
     * @throws IOException if the reader or the rest of the file is gone, or the reader is too slow
     */
    static void copy(FileChannel channel, FileAnswer answer, OutputStream out, ReaderPace pace) throws IOException {
        long length = answer.length();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, length));
        long done = 0;
        while (done < length) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
            int count = channel.read(buffer, answer.offset() + done);
            if (count <= 0) {
                throw new IOException("the file has become shorter while it was sent");
            }
            out.write(buffer.array(), 0, count);
            done += count;
            pace.took(done);
        }
    }

    /** A body shorter than its Content-Length makes the container cut the connection. */
    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "A transfer had been given up before it ended", e);
        }
    }
}
