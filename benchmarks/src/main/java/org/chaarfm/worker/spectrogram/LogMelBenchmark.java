package org.chaarfm.worker.spectrogram;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.MusicnnPatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The steps of the log-mel spectrogram and the whole of it, in microseconds for a frame; a second of sound has 62.5 frames. Every
 * operation is on a block of 64 frames.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class LogMelBenchmark {
    private static final int FRAMES = 64;

    private final float[] samples = new float[FRAMES * MusicnnPatch.FRAME_HOP];
    private final PowerSpectra spectra = new PowerSpectra(MusicnnPatch.FRAME_SIZE, FRAMES);
    private final float[][] rows = new float[MusicnnPatch.FRAME_SIZE][FRAMES];
    private final WindowedFrames windowed =
            new WindowedFrames(WindowedFrames.hann(MusicnnPatch.FRAME_SIZE), rows, frames -> {});
    private final MelFilterBank filters =
            new MelFilterBank(MusicnnPatch.BANDS, MusicnnPatch.SAMPLE_RATE / 2.0, spectra.bins());
    private final float[][] power = new float[spectra.bins()][FRAMES];
    private final float[][] energies = new float[filters.rows()][FRAMES];
    private final LogMelSpectrogram whole = new LogMelSpectrogram((frames, count) -> last = frames);
    private float[] last;

    /** The same noise each time. */
    public LogMelBenchmark() {
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        windowed.write(samples, samples.length);
        for (float[] bin : power) {
            System.arraycopy(rows[0], 0, bin, 0, FRAMES);
        }
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public float[][] layOutAndWindow() {
        windowed.write(samples, samples.length);
        return rows;
    }

    /** Copies the frames in, as the transform destroys them: that is part of the figure. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public float[][] powerSpectrum() {
        float[][] input = spectra.input();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, input[i], 0, FRAMES);
        }
        return spectra.transform();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public float[][] melFilters() {
        filters.apply(power, energies);
        return energies;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public float[] wholeSpectrogram() {
        whole.write(samples, samples.length);
        return last;
    }
}
