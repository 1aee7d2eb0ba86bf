package org.chaarfm.worker.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Names for fetched files: safe on every file system, with the extension that the source has. */
final class FileNames {
    /** Well below the 255 bytes of common file systems, as a prefix comes before it. */
    private static final int LONGEST = 80;

    private static final int LONGEST_EXTENSION = 8;

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private FileNames() {}

    /** A file that no other fetch of this process uses; the folder belongs to one process. */
    static Path unused(Path folder, URI asked, URI answered) {
        return folder.resolve(Long.toString(NEXT.getAndIncrement(), Character.MAX_RADIX) + "-" + of(asked, answered));
    }

    /** The last path segment of the first URI that has one with an extension; {@code track} when none has. */
    static String of(URI asked, URI answered) {
        return named(asked).or(() -> named(answered)).orElse("track");
    }

    private static Optional<String> named(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        int dot = name.lastIndexOf('.');
        if (dot < 0 || dot == name.length() - 1 || name.length() - dot - 1 > LONGEST_EXTENSION) {
            return Optional.empty();
        }
        String base = name.substring(0, dot);
        return Optional.of(base.substring(0, Math.min(base.length(), LONGEST)) + name.substring(dot));
    }
}
