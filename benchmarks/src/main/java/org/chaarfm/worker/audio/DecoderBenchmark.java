package org.chaarfm.worker.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.failure.TrackException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening, decoding and resampling to 16 kHz mono, in microseconds for a second of sound: 60 s of stereo at 44.1 kHz (opus:
 * 48 kHz, the only rate it has) of chords over noise, encoded by FFmpeg at 128 kbit/s where the format has a bit rate. WAV
 * shows the resampler: there is next to nothing to decode.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class DecoderBenchmark {
    private static final int SECONDS = 60;

    /** The encoder and the file's extension. */
    @Param({"pcm_s16le wav", "libmp3lame mp3", "aac m4a", "flac flac", "vorbis ogg", "libopus opus"})
    private String format;

    private final float[] block = new float[2 * MusicnnPatch.SAMPLE_RATE];
    private Path file;

    @Setup(Level.Trial)
    public void encode() throws IOException {
        String[] codecAndExtension = format.split(" ", -1);
        String extension = codecAndExtension[1];
        Random random = new Random(1);
        file = Files.createTempFile("chaarfm-decoder", "." + extension);
        new TestingAudio()
                .codec(codecAndExtension[0])
                .rate(extension.equals("opus") ? 48_000 : 44_100)
                .seconds(SECONDS)
                .signal((channel, time) -> sound(channel, time, random))
                .write(file);
    }

    /** A chord that decays each half second, a little apart in the two channels, and noise at -40 dB. */
    private static double sound(int channel, double time, Random random) {
        double since = time % 0.5;
        double base = 110 * (1 + (int) (2 * time) % 5 / 4.0) * (1 + channel / 200.0);
        double chord = 0;
        for (int partial = 1; partial <= 6; partial++) {
            chord += Math.sin(2 * Math.PI * base * partial * since) / partial;
        }
        return 0.3 * Math.exp(-4 * since) * chord + 0.01 * random.nextGaussian();
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(SECONDS)
    public long decodeAndResample() throws TrackException {
        try (AudioDecoder decoder = AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE)) {
            while (decoder.read(block) >= 0) {
                // The samples are of no interest.
            }
            return decoder.samples();
        }
    }
}
