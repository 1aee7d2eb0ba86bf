package org.chaarfm.sources.tags;

import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.dispatch.domain.TrackFacts;

/** Reads the tags of files of some formats. Thread-safe. */
interface TagReader {
    /** What the file's tags say; empty when it has none that can be read. */
    Optional<TrackFacts> read(Path file);
}
