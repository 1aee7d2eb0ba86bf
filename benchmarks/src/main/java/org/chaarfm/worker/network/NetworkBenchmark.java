package org.chaarfm.worker.network;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.message.Analysis;
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
 * A network on one core, in milliseconds for a patch: 8 patches each time, a window of the fast one. With the pretrained
 * weights where {@code MUSICNN_MODEL} names them, else with the stand-in.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class NetworkBenchmark {
    private static final int PATCHES = 8;

    private static final int FRAMES = MusicnnPatch.FRAMES + (PATCHES - 1) * MusicnnPatch.HOP;

    @Param({"plain", "fast"})
    private String network;

    private final float[] frames = new float[FRAMES * MusicnnPatch.BANDS];
    private Network loaded;

    @Setup(Level.Trial)
    public void load() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < frames.length; i++) {
            frames[i] = 4 * random.nextFloat();
        }
        BenchmarkModel model = BenchmarkModel.load();
        loaded = Networks.load(model.graphDef(), model.id(), 1, ExecutionMode.parse(network));
    }

    @TearDown(Level.Trial)
    public void close() {
        loaded.close();
    }

    @Benchmark
    @OperationsPerInvocation(PATCHES)
    public Optional<Analysis> batch() {
        try (TrackPass pass = loaded.begin()) {
            pass.accept(frames, FRAMES);
            return pass.finish(Set.of());
        }
    }
}
