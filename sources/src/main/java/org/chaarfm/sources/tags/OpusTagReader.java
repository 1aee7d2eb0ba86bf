package org.chaarfm.sources.tags;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.gagravarr.opus.OpusFile;
import org.gagravarr.opus.OpusStatistics;
import org.gagravarr.opus.OpusTags;

/** Opus, which jaudiotagger does not read, by vorbis-java. */
final class OpusTagReader implements TagReader {
    private static final Logger LOG = Logger.getLogger(OpusTagReader.class.getName());

    @Override
    public Optional<TrackFacts> read(Path file) {
        try (OpusFile opus = new OpusFile(file.toFile())) {
            OpusTags tags = opus.getTags();
            OpusStatistics statistics = new OpusStatistics(opus);
            statistics.calculate();
            return Optional.of(new TrackFacts(
                    tags.getArtist(), tags.getTitle(), tags.getAlbum(), statistics.getDurationSeconds()));
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(Level.FINE, unreadable, () -> "tags of " + file + " cannot be read; its name is used");
            return Optional.empty();
        }
    }
}
