package org.chaarfm.sources.tags;

import java.nio.file.Path;
import java.util.Locale;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.protocol.media.AudioFileName;

/** Finds out what a music file says of itself: its tags first, gaps filled from its name. Thread-safe. */
public final class FileFacts {
    private final TagReader opus = new OpusTagReader();
    private final TagReader others = new JaudiotaggerTagReader();

    /** Never fails: a file whose tags cannot be read has its name. */
    public TrackFacts of(Path file) {
        String name = file.getFileName().toString();
        TagReader reader = name.toLowerCase(Locale.ROOT).endsWith(".opus") ? opus : others;
        TrackFacts tags = reader.read(file).orElse(TrackFacts.NONE);
        return tags.title() != null ? tags : tags.orElse(fromName(name));
    }

    private static TrackFacts fromName(String name) {
        AudioFileName parsed = AudioFileName.parse(name);
        return new TrackFacts(parsed.artist(), parsed.title(), null, null);
    }
}
