package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** What a layer is fed with: noise from 0 to 4, in which mel frames and what follows them lie. Closing frees it. */
final class LayerInputs implements AutoCloseable {
    /** As many patches as a network works on at once. */
    static final int PATCHES = 8;

    private static final int FRAMES = MusicnnPatch.FRAMES + (PATCHES - 1) * MusicnnPatch.HOP;

    private final Random random = new Random(1);
    private final Map<String, TType> tensors = new HashMap<>();

    static long[] patches(int channels) {
        return new long[] {PATCHES, MusicnnPatch.FRAMES, channels};
    }

    /** Patches that follow each other as in a track. */
    Track track(Ops tf) {
        Placeholder<TFloat32> frames = noise(tf, FRAMES, MusicnnPatch.BANDS);
        Placeholder<TInt32> starts = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
        tensors.put(
                starts.op().name(),
                TInt32.vectorOf(IntStream.range(0, PATCHES)
                        .map(patch -> patch * MusicnnPatch.HOP)
                        .toArray()));
        return Track.of(tf, frames, starts, new OverlapGraph());
    }

    /** Channels of patches, {@code float[8][187][channels]}. */
    Operand<TFloat32> channels(Ops tf, int channels) {
        return noise(tf, patches(channels));
    }

    private Placeholder<TFloat32> noise(Ops tf, long... shape) {
        Placeholder<TFloat32> placeholder = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
        noise(placeholder.op().name(), shape);
        return placeholder;
    }

    /** Noise for a node. */
    void noise(String node, long... shape) {
        float[] values = new float[Math.toIntExact(Shape.of(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = 4 * random.nextFloat();
        }
        tensors.put(node, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false)));
    }

    /** Feeds a run. */
    void feed(Session.Runner runner) {
        tensors.forEach(runner::feed);
    }

    @Override
    public void close() {
        List<TType> all = new ArrayList<>(tensors.values());
        tensors.clear();
        all.forEach(TType::close);
    }
}
