package org.chaarfm.sources.tags;

import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.tag.FieldKey;
import org.jaudiotagger.tag.Tag;

/** mp3, m4a, flac, ogg, wav, aiff, wma and others, by jaudiotagger. */
final class JaudiotaggerTagReader implements TagReader {
    /** Held so that the level stays set: the library logs each odd frame of each file. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("org.jaudiotagger");

    static {
        LIBRARY_LOG.setLevel(Level.OFF);
    }

    private static final Logger LOG = Logger.getLogger(JaudiotaggerTagReader.class.getName());

    @Override
    public Optional<TrackFacts> read(Path file) {
        try {
            AudioFile audio = AudioFileIO.read(file.toFile());
            Tag tag = audio.getTag();
            double seconds = audio.getAudioHeader().getPreciseTrackLength();
            return Optional.of(new TrackFacts(
                    first(tag, FieldKey.ARTIST), first(tag, FieldKey.TITLE), first(tag, FieldKey.ALBUM), seconds));
        } catch (Exception | StackOverflowError unreadable) {
            // The library meets arbitrary bytes and throws whatever they make it throw; the file's name remains.
            LOG.log(Level.FINE, unreadable, () -> "tags of " + file + " cannot be read; its name is used");
            return Optional.empty();
        }
    }

    private static String first(Tag tag, FieldKey key) {
        return tag == null ? null : tag.getFirst(key);
    }
}
