package org.chaarfm.sources.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.protocol.media.AudioFileName;

/**
 * One walk through a folder: sorted by name, each real folder once, so that links to a parent end and the order is the
 * same every time. Not thread-safe.
 *
 * <p>Files are listed and never opened: no content can hurt the coordinator, and a slow disk is asked once for each file. What a file says of itself comes from the worker that decodes it.
 */
final class FolderWalk {
    private final MusicRoot root;
    private final DiscoverySink sink;
    private final Set<Path> visited = new HashSet<>();

    FolderWalk(MusicRoot root, DiscoverySink sink) {
        this.root = root;
        this.sink = sink;
    }

    /** Walks a real folder inside the root. */
    void walk(Path folder) throws InterruptedException {
        if (!visited.add(folder)) {
            return;
        }
        for (Path entry : entries(folder)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("discovery was stopped at " + entry);
            }
            if (!SkippedNames.contains(entry.getFileName().toString())) {
                visit(entry);
            }
        }
    }

    private List<Path> entries(Path folder) throws InterruptedException {
        try (Stream<Path> listing = Files.list(folder)) {
            return listing.sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            reject(folder, "The folder cannot be read (" + problem(folder, unreadable) + ")");
            return List.of();
        }
    }

    private void visit(Path entry) throws InterruptedException {
        try {
            Path real = entry.toRealPath();
            if (!root.contains(real)) {
                reject(entry, "The symbolic link leads outside the music folder");
            } else if (Files.isDirectory(real)) {
                walk(real);
            } else if (AudioFileName.isAudio(real.getFileName().toString()) && Files.isRegularFile(real)) {
                take(real);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            reject(entry, "The file cannot be read (" + problem(entry, unreadable) + ")");
        }
    }

    private void take(Path real) throws IOException, InterruptedException {
        if (root.leadsTo(root.locatorOf(real), real)) {
            found(real);
        } else {
            reject(
                    real,
                    "The name is not valid in this system's encoding (" + System.getProperty("sun.jnu.encoding")
                            + "), so the file cannot be found by it again; rename it");
        }
    }

    private void found(Path real) throws IOException, InterruptedException {
        BasicFileAttributes file = Files.readAttributes(real, BasicFileAttributes.class);
        String version = file.size() + "@" + file.lastModifiedTime().toMillis();
        TrackKey key = new TrackKey(SourceKind.FOLDER, root.locatorOf(real));
        sink.found(new FoundTrack(key, version, TrackFacts.NONE));
    }

    private void reject(Path entry, String reason) throws InterruptedException {
        sink.rejected(new RejectedItem(null, root.locatorOf(entry), reason));
    }

    /** Why it cannot be read, without its path: the messages of these exceptions are often nothing else. */
    private static String problem(Path path, Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof NoSuchFileException) {
            return Files.isSymbolicLink(path) ? "the symbolic link leads to nothing" : "it is gone";
        }
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        if (cause instanceof FileSystemException detailed) {
            return detailed.getReason() == null ? cause.getClass().getSimpleName() : detailed.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
