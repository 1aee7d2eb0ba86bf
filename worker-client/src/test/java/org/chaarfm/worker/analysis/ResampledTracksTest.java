package org.chaarfm.worker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.worker.audio.AudioDecoder;
import org.chaarfm.worker.audio.ReferenceResampler;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.TestingShared;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.spectrogram.LogMelSpectrogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector of a file of any rate is the one that its decoded samples have after {@link ReferenceResampler}. What lies
 * before the resampler and behind it is the same in both.
 */
class ResampledTracksTest {
    private static final List<String> RECORDINGS =
            List.of("hungarian-dance-5.ogg", "solo-trumpet.ogg", "speech-198-209.ogg", "vibe-ace.ogg");
    private static final int[] RATES = {8_000, 11_025, 22_050, 48_000, 96_000, 192_000};
    private static final double TOLERANCE = 1e-6;

    private static Network network;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        network = TestingModel.PRETRAINED.fast();
    }

    static Stream<Arguments> recordingsAtRates() {
        return RECORDINGS.stream()
                .flatMap(recording -> IntStream.of(RATES).mapToObj(rate -> Arguments.of(recording, rate)));
    }

    /** Every rate and every recording; the reference takes long where many samples meet a high rate. */
    @ParameterizedTest
    @CsvSource({
        "speech-198-209.ogg,8000", "speech-198-209.ogg,11025", "hungarian-dance-5.ogg,22050",
        "vibe-ace.ogg,48000", "solo-trumpet.ogg,96000", "solo-trumpet.ogg,192000"
    })
    void recordingAtAnotherRateShouldGiveTheReferencesVector(String recording, int rate) throws Exception {
        assertVectorOfReference(music(recording, rate).codec("pcm_s16le").write(folder.resolve("t.wav")), rate);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("recordingsAtRates")
    void everyRecordingAtEveryRateShouldGiveTheReferencesVector(String recording, int rate) throws Exception {
        assertVectorOfReference(music(recording, rate).codec("pcm_s16le").write(folder.resolve("t.wav")), rate);
    }

    /** In noise all frequencies are as strong, so it shows what a filter does at its edge; music has little there. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 12_000, 12_345, 22_050, 44_100, 48_000, 96_000, 192_000})
    void noiseShouldGiveTheReferencesVector(int rate) throws Exception {
        Random random = new Random(rate);
        Path file = new TestingAudio()
                .codec("pcm_f32le")
                .rate(rate)
                .seconds(3.5)
                .signal((channel, time) -> random.nextDouble() - 0.5)
                .write(folder.resolve("noise.wav"));
        assertVectorOfReference(file, rate);
    }

    @ParameterizedTest
    @CsvSource({
        "wav,pcm_u8,22050",
        "wav,pcm_s24le,88200",
        "aiff,pcm_s16be,44100",
        "flac,flac,96000",
        "mp3,libmp3lame,44100",
        "mp3,libmp3lame,11025",
        "m4a,aac,44100",
        "m4a,alac,48000",
        "aac,aac,22050",
        "ogg,vorbis,44100",
        "opus,libopus,48000",
        "wma,wmav2,44100",
        "wv,wavpack,44100",
        "webm,libopus,48000",
        "mka,ac3,48000",
        "mka,truehd,48000",
        "mp2,mp2,32000",
        "tta,tta,44100",
        "caf,pcm_s16be,32000",
        "au,pcm_mulaw,8000",
        "w64,pcm_s16le,44100"
    })
    void fileOfEveryFormatShouldGiveTheReferencesVector(String extension, String codec, int rate) throws Exception {
        Path file = music("solo-trumpet.ogg", rate).codec(codec).write(folder.resolve("t." + extension));
        assertVectorOfReference(file, rate);
    }

    /** A recording, mixed to mono and brought to a rate. */
    private static TestingAudio music(String recording, int rate) throws TrackException, InterruptedException {
        float[] samples = decode(TestingShared.file("audio/" + recording), rate);
        return new TestingAudio()
                .rate(rate)
                .seconds((double) samples.length / rate)
                .signal((channel, time) -> Math.max(-1, Math.min(1, samples[(int) Math.round(time * rate)])));
    }

    private static void assertVectorOfReference(Path file, int rate) throws TrackException, InterruptedException {
        AnalysedTrack ours = new TrackAnalyser(network).analyse(file, Duration.ofMinutes(5), AnalysisProgress.IGNORED);
        float[] samples = new ReferenceResampler(rate, MusicnnPatch.SAMPLE_RATE).resample(decode(file, rate));

        assertThat(CosineDistance.between(ours.analysis().vector(), vector(samples)))
                .isLessThan(TOLERANCE);
    }

    private static EmbeddingVector vector(float[] samples) {
        try (TrackPass pass = network.begin()) {
            LogMelSpectrogram frontEnd = new LogMelSpectrogram(pass::accept);
            frontEnd.write(samples, samples.length);
            frontEnd.finish();
            return pass.finish(Set.of()).orElseThrow().vector();
        }
    }

    /** In mono at the rate given; at the file's own these are the samples as they are decoded. */
    private static float[] decode(Path file, int rate) throws TrackException {
        float[] samples = new float[0];
        float[] block = new float[10 * rate];
        try (AudioDecoder decoder = AudioDecoder.open(file, rate)) {
            for (int count = decoder.read(block); count >= 0; count = decoder.read(block)) {
                int before = samples.length;
                samples = Arrays.copyOf(samples, before + count);
                System.arraycopy(block, 0, samples, before, count);
            }
        }
        return samples;
    }
}
