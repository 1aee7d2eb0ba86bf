package org.chaarfm.sources.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.gagravarr.opus.OpusAudioData;
import org.gagravarr.opus.OpusFile;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.tag.FieldKey;
import org.jaudiotagger.tag.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFactsTest {
    private static final AudioFormat FORMAT = new AudioFormat(8000, 16, 1, true, false);

    private final FileFacts facts = new FileFacts();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x.wav", "x.aiff"})
    void tagsShouldGoBeforeTheName(String name) throws Exception {
        Path file = silence(name, 2);
        AudioFile audio = AudioFileIO.read(file.toFile());
        Tag tag = audio.getTagOrCreateAndSetDefault();
        tag.setField(FieldKey.ARTIST, "Nina Simone");
        tag.setField(FieldKey.TITLE, "Sinnerman");
        tag.setField(FieldKey.ALBUM, "Pastel Blues");
        audio.commit();
        TrackFacts read = facts.of(file);
        assertThat(read.artist()).isEqualTo("Nina Simone");
        assertThat(read.title()).isEqualTo("Sinnerman");
        assertThat(read.album()).isEqualTo("Pastel Blues");
        assertThat(read.durationS()).isCloseTo(2.0, within(0.05));
    }

    @Test
    void opusTagsShouldBeRead() throws Exception {
        Path file = folder.resolve("x.opus");
        try (OutputStream out = Files.newOutputStream(file)) {
            OpusTags tags = new OpusTags();
            tags.addComment("ARTIST", "Nina Simone");
            tags.addComment("TITLE", "Sinnerman");
            OpusFile opus = new OpusFile(out, new OpusInfo(), tags);
            // One packet of 20 ms of silence: configuration 31 (CELT, full band), one frame.
            opus.writeAudioData(new OpusAudioData(new byte[] {(byte) 0xf8, (byte) 0xff, (byte) 0xfe}));
            opus.close();
        }
        TrackFacts read = facts.of(file);
        assertThat(read.artist()).isEqualTo("Nina Simone");
        assertThat(read.title()).isEqualTo("Sinnerman");
    }

    @Test
    void nameShouldFillInButKeepTheLengthWhenThereAreNoTags() throws Exception {
        TrackFacts read = facts.of(silence("Nina Simone - Sinnerman.wav", 3));
        assertThat(read.artist()).isEqualTo("Nina Simone");
        assertThat(read.title()).isEqualTo("Sinnerman");
        assertThat(read.durationS()).isCloseTo(3.0, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a - b.mp3", "a - b.flac", "a - b.ogg", "a - b.opus", "a - b.m4a", "a - b.wma", "a - b.ape"})
    void brokenFileShouldHaveItsName(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "this is no audio at all");
        assertThat(facts.of(file)).isEqualTo(new TrackFacts("a", "b", null, null));
    }

    private Path silence(String name, int seconds) throws IOException {
        Path file = folder.resolve(name);
        byte[] samples = new byte[seconds * 16_000];
        AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(samples), FORMAT, seconds * 8000L);
        AudioFileFormat.Type type = name.endsWith("wav") ? AudioFileFormat.Type.WAVE : AudioFileFormat.Type.AIFF;
        if (name.endsWith("aiff")) {
            AudioFormat bigEndian = new AudioFormat(8000, 16, 1, true, true);
            sound = AudioSystem.getAudioInputStream(bigEndian, sound);
        }
        AudioSystem.write(sound, type, file.toFile());
        return file;
    }
}
