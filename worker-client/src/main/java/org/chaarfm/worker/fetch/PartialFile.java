package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.chaarfm.worker.failure.TrackException;

/** A file being fetched: gone when closed before it was {@link #complete() completed}. Not for several threads. */
final class PartialFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private long written;
    private boolean complete;

    /** Opens the file; the options are those of {@link FileChannel#open}. */
    PartialFile(Path path, OpenOption... options) throws TrackException {
        this.path = path;
        try {
            channel = FileChannel.open(path, options);
        } catch (IOException e) {
            throw FetchFailures.ofDisk(e, folder());
        }
    }

    /**
     * Appends bytes.
     *
     * @throws TrackException {@code disk_full} or {@code internal}
     * @throws InterruptedException when the thread was interrupted meanwhile
     */
    void write(ByteBuffer bytes) throws TrackException, InterruptedException {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("writing was cancelled").initCause(e);
        } catch (IOException e) {
            throw FetchFailures.ofDisk(e, folder());
        }
    }

    /** Bytes so far. */
    long written() {
        return written;
    }

    /** The whole file is there: it survives closing and belongs to the caller. */
    FetchedFile complete() throws TrackException {
        try {
            channel.close();
        } catch (IOException e) {
            throw FetchFailures.ofDisk(e, folder());
        }
        complete = true;
        return new FetchedFile(path, written, true);
    }

    @Override
    public void close() {
        if (complete) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // The file goes away in the next line; whatever could not be flushed goes with it.
        }
        new FetchedFile(path, written, true).close();
    }

    private String folder() {
        return String.valueOf(path.getParent());
    }
}
