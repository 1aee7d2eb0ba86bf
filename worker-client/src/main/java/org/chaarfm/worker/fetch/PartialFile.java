package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.chaarfm.worker.failure.TrackException;

/**
 * A file being fetched, deleted if closed before it was {@link #complete() completed} unless it is one that was begun. Not
 * thread-safe.
 */
final class PartialFile implements AutoCloseable {
    /** Of the name without its extension; well below the 255 bytes of common file systems, as a prefix comes first. */
    private static final int LONGEST_NAME = 80;

    private static final int LONGEST_EXTENSION = 8;

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private final Path path;
    private final FileChannel channel;
    private long written;
    private boolean stays;

    /** A path in the folder that no other fetch of this process uses, with the extension that the source has. */
    static Path unused(Path folder, URI asked, URI answered) {
        return folder.resolve(Long.toString(NEXT.getAndIncrement(), Character.MAX_RADIX) + "-" + name(asked, answered));
    }

    /** The last path segment of the first URI that has one with an extension, else {@code track}. */
    static String name(URI asked, URI answered) {
        return safeName(asked).or(() -> safeName(answered)).orElse("track");
    }

    private static Optional<String> safeName(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        int dot = name.lastIndexOf('.');
        if (dot < 0 || dot == name.length() - 1 || name.length() - dot - 1 > LONGEST_EXTENSION) {
            return Optional.empty();
        }
        return Optional.of(name.substring(0, Math.min(dot, LONGEST_NAME)) + name.substring(dot));
    }

    /** Opens the file; the options are those of {@link FileChannel#open}. */
    PartialFile(Path path, OpenOption... options) throws TrackException {
        this.path = path;
        try {
            channel = FileChannel.open(path, options);
        } catch (IOException e) {
            throw FetchFailures.ofDisk(e, folder());
        }
    }

    /** Goes on with a file after its first bytes; what has come stays when it is closed. */
    static PartialFile begun(Path path, long first) throws TrackException {
        PartialFile file = new PartialFile(path, StandardOpenOption.WRITE);
        file.stays = true;
        try {
            file.channel.truncate(first).position(first);
        } catch (IOException e) {
            file.close();
            throw FetchFailures.ofDisk(e, file.folder());
        }
        file.written = first;
        return file;
    }

    /**
     * Appends bytes.
     *
     * @throws TrackException {@code disk_full}
     * @throws InterruptedException when the thread was interrupted
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
        stays = true;
        return new FetchedFile(path, written, true);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What could not be flushed is deleted below, or found out by its hash.
        }
        if (!stays) {
            new FetchedFile(path, written, true).close();
        }
    }

    private String folder() {
        return String.valueOf(path.getParent());
    }
}
