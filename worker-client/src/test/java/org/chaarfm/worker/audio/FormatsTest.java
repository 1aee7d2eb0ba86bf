package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "wav,pcm_s16le,44100,2",
        "wav,pcm_u8,22050,1",
        "wav,pcm_f32le,48000,2",
        "wav,pcm_s24le,96000,2",
        "wav,pcm_s16le,16000,1",
        "wav,pcm_s16le,8000,2",
        "aiff,pcm_s16be,44100,2",
        "flac,flac,44100,2",
        "flac,flac,22050,1",
        "mp3,libmp3lame,44100,2",
        "mp3,libmp3lame,22050,1",
        "m4a,aac,48000,2",
        "m4a,alac,44100,2",
        "aac,aac,44100,2",
        "ogg,vorbis,44100,2",
        "opus,libopus,48000,2",
        "opus,libopus,48000,1",
        "wma,wmav2,44100,2",
        "wv,wavpack,44100,2",
        "webm,libopus,48000,2",
        "mka,ac3,48000,2"
    })
    void soundShouldBeHeardInEveryFormat(String extension, String codec, int rate, int channels) throws Exception {
        Path file =
                new TestingAudio().codec(codec).rate(rate).channels(channels).write(folder.resolve("t." + extension));

        TestingDecode heard = TestingDecode.of(file);

        assertTwoTones(heard, channels, codec);
        assertThat(heard.partial()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "mkv,vorbis,mpeg4,44100",
        "mp4,aac,mpeg4,44100",
        "webm,libopus,libvpx,48000",
        "avi,libmp3lame,mpeg4,44100"
    })
    void soundTrackOfAVideoShouldBeHeard(String extension, String codec, String video, int rate) throws Exception {
        Path file = new TestingAudio().codec(codec).video(video).rate(rate).write(folder.resolve("film." + extension));

        assertTwoTones(TestingDecode.of(file), 2, codec);
    }

    private static void assertTwoTones(TestingDecode heard, int channels, String codec) {
        // What the encoders themselves make of the level: LAME scales by 0.95, FFmpeg's own Vorbis is crude.
        double error = 0.2 * ("libmp3lame".equals(codec) ? 0.11 : "vorbis".equals(codec) ? 0.5 : 0.03);
        assertThat(heard.seconds()).isCloseTo(4, within(0.15));
        // (L+R)/2: each tone is in one of the channels, so it comes out at half its level.
        assertThat(heard.amplitude(440)).isCloseTo(0.4 / channels, within(error));
        assertThat(heard.amplitude(1000)).isCloseTo(channels == 2 ? 0.2 : 0, within(error));
        assertThat(heard.amplitude(3000)).isLessThan(0.02);
    }

    @Test
    void coverPictureShouldNotBeTakenForAVideo() throws Exception {
        Path plain = new TestingAudio().codec("libmp3lame").write(folder.resolve("plain.mp3"));
        Path covered = folder.resolve("covered.mp3");
        Files.write(covered, withCover(Files.readAllBytes(plain)));

        assertThat(TestingDecode.of(covered).samples())
                .isEqualTo(TestingDecode.of(plain).samples());
    }

    /** The same sound behind an ID3v2.3 tag that holds a PNG larger than what FFmpeg looks at to guess a format. */
    private static byte[] withCover(byte[] mp3) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0); // text encoding
        body.write("image/png\0".getBytes(StandardCharsets.US_ASCII));
        body.write(3); // front cover
        body.write(0); // no description
        body.write(TestingPicture.png(2_000));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        int tagSize = 10 + body.size();
        out.write("ID3\3\0\0".getBytes(StandardCharsets.US_ASCII));
        for (int shift = 21; shift >= 0; shift -= 7) {
            out.write(tagSize >> shift & 0x7f);
        }
        out.write("APIC".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(body.size());
        out.writeShort(0);
        body.writeTo(out);
        out.write(mp3);
        return file.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"flac,flac", "ogg,vorbis", "mp3,libmp3lame", "m4a,aac", "opus,libopus"})
    void tagsShouldBeReadFromTheContainer(String extension, String codec) throws Exception {
        Map<String, String> tags = Map.of("artist", "Ärtist", "title", "The Title", "album", "An Album");
        Path file = new TestingAudio().codec(codec).rate(48_000).tags(tags).write(folder.resolve("t." + extension));
        try (AudioDecoder decoder = AudioDecoder.open(file, 16_000)) {
            assertThat(decoder.tags()).isEqualTo(new TrackTags("Ärtist", "The Title", "An Album", 0.0));
        }
    }

    @Test
    void namesThatLookLikeAddressesOrPatternsShouldBeFiles() throws Exception {
        for (String name : new String[] {"100% %d.wav", "http:x.wav", "concat:a|b.wav", "öäü 日本.wav", "a b#c?.wav"}) {
            Path file = folder.resolve(name);
            Files.move(new TestingAudio().write(folder.resolve("plain.wav")), file);
            assertThat(TestingDecode.of(file).seconds()).as(name).isCloseTo(4, within(0.01));
        }
    }

    @Test
    void surroundShouldBeMixedAsFfmpegMixesItToStereo() throws TrackException {
        double[] expected = {0.5, 0.5, Math.sqrt(0.5), 0, Math.sqrt(0.5) / 2, Math.sqrt(0.5) / 2};
        for (int channel = 0; channel < expected.length; channel++) {
            int only = channel;
            Path file = new TestingAudio()
                    .channels(6)
                    .signal((c, time) -> c == only ? 0.4 * Math.sin(2 * Math.PI * 440 * time) : 0)
                    .write(folder.resolve("surround.wav"));
            assertThat(TestingDecode.of(file).amplitude(440))
                    .as("channel " + channel)
                    .isCloseTo(0.4 * expected[channel], within(0.002));
        }
    }

    @Test
    void samplesShouldBeUnchangedWhenTheRateIsRightAlready() throws TrackException {
        Path file =
                new TestingAudio().codec("pcm_f32le").rate(16_000).channels(1).write(folder.resolve("t.wav"));
        float[] samples = TestingDecode.of(file).samples();
        assertThat(samples).hasSize(64_000);
        for (int i = 0; i < samples.length; i++) {
            assertThat(samples[i]).isEqualTo((float) TestingAudio.twoTones(0, i / 16_000.0));
        }
    }
}
