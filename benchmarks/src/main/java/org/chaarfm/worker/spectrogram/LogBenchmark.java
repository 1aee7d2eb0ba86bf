package org.chaarfm.worker.spectrogram;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** One logarithm: the platform's against the polynomial, on arguments as mel bands give them, 1 to 1e7. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class LogBenchmark {
    private static final int VALUES = 64 * 96;

    private final float[] values = new float[VALUES];
    private final float[] logs = new float[VALUES];

    /** The same arguments each time. */
    public LogBenchmark() {
        Random random = new Random(1);
        for (int i = 0; i < VALUES; i++) {
            values[i] = (float) Math.pow(10, 7 * random.nextDouble());
        }
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public float[] platform() {
        for (int i = 0; i < VALUES; i++) {
            logs[i] = (float) Math.log10(values[i]);
        }
        return logs;
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public float[] polynomial() {
        for (int i = 0; i < VALUES; i++) {
            logs[i] = FastLog10.of(values[i]);
        }
        return logs;
    }
}
