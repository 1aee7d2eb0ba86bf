package org.chaarfm.sources.folder;

import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.dispatch.port.MediaFiles;
import org.chaarfm.dispatch.port.TrackSource;

/** Tracks from a folder below the music root, walked recursively. Thread-safe. */
public final class FolderSource implements TrackSource, MediaFiles {
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

    private Path folder(SourceSpec spec) throws BadSourceException {
        return root.folder(((SourceSpec.Folder) spec).path());
    }
}
