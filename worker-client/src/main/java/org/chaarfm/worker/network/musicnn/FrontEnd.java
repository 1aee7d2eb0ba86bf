package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The front-end: timbral filters that see 7 frames and many bands, temporal filters that see many frames and one band, each
 * with its best band. Only live filters are computed.
 */
final class FrontEnd {
    private final Ranges ranges;
    private final LiveChannels channels;
    private final List<PatchFilters> layers = new ArrayList<>();

    FrontEnd(MusicnnWeights weights) {
        Ranges mel = Ranges.ofMel(weights.input(), MusicnnPatch.BANDS);
        List<Ranges> parts = new ArrayList<>();
        for (Filters filters : weights.frontEnd()) {
            Ranges part = mel.through(filters);
            parts.add(part);
            int[] live = LiveChannels.of(part).live();
            if (live.length > 0) {
                layers.add(new PatchFilters(filters, live));
            }
        }
        ranges = Ranges.concat(parts.toArray(Ranges[]::new));
        channels = LiveChannels.of(ranges);
    }

    Ranges ranges() {
        return ranges;
    }

    LiveChannels channels() {
        return channels;
    }

    /** {@code float[patches][187][96]} to {@code float[patches][187][live]}. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> patches) {
        List<Operand<TFloat32>> outputs =
                layers.stream().map(layer -> layer.apply(tf, patches)).toList();
        return tf.concat(outputs, tf.constant(2));
    }
}
