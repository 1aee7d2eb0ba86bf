package org.chaarfm.sources.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.dispatch.port.MediaFiles;
import org.chaarfm.dispatch.port.MusicFolders;
import org.chaarfm.dispatch.port.TrackSource;

/** Tracks from a folder below the music root, walked recursively. Thread-safe. */
public final class FolderSource implements TrackSource, MediaFiles, MusicFolders {
    private final MusicRoot root;

    /** Reads below {@code root}. */
    public FolderSource(MusicRoot root) {
        this.root = root;
    }

    @Override
    public boolean reads(SourceSpec spec) {
        return spec instanceof SourceSpec.Folder;
    }

    @Override
    public void check(SourceSpec spec) throws BadSourceException {
        folder(spec);
    }

    @Override
    public void discover(SourceSpec spec, DiscoverySink sink) throws BadSourceException, InterruptedException {
        new FolderWalk(root, sink).walk(folder(spec));
    }

    @Override
    public Optional<Path> fileOf(TrackKey track) {
        return track.kind() == SourceKind.FOLDER ? root.fileOf(track.locator()) : Optional.empty();
    }

    @Override
    public boolean available() {
        return root.isThere();
    }

    @Override
    public List<String> below(String path) throws BadSourceException {
        Path folder = root.folder(path);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            entry -> !SkippedNames.contains(entry.getFileName().toString()))
                    .filter(Files::isDirectory)
                    .flatMap(entry -> root.insideOf(entry).stream())
                    .map(root::locatorOf)
                    .limit(MOST)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BadSourceException("source.path", path, "This folder cannot be read now.");
        }
    }

    private Path folder(SourceSpec spec) throws BadSourceException {
        return root.folder(((SourceSpec.Folder) spec).path());
    }
}
