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
    private final List<FrontLayer> layers = new ArrayList<>();

    FrontEnd(MusicnnWeights weights) {
        Ranges mel = Ranges.ofMel(weights.input(), MusicnnPatch.BANDS);
        List<Ranges> parts = new ArrayList<>();
        List<LiveChannels> live = new ArrayList<>();
        for (Filters filters : weights.frontEnd()) {
            Ranges part = mel.through(filters);
            parts.add(part);
            live.add(LiveChannels.of(part));
        }
        ranges = Ranges.concat(parts.toArray(Ranges[]::new));
        channels = LiveChannels.concat(live);
        List<TimbralFilters> timbral = new ArrayList<>();
        int next = 0;
        for (Filters filters : weights.timbral()) {
            timbral.add(new TimbralFilters(filters, live.get(next++).live()));
        }
        layers.add(new TimbralLayer(timbral));
        for (Filters filters : weights.temporal()) {
            layers.add(new TemporalFilters(filters, live.get(next++).live()));
        }
    }

    Ranges ranges() {
        return ranges;
    }

    LiveChannels channels() {
        return channels;
    }

    /** The live channels, {@code float[patches][187][live]}. */
    Operand<TFloat32> apply(Ops tf, Track track) {
        List<Operand<TFloat32>> best =
                layers.stream().map(layer -> layer.best(tf, track)).toList();
        List<MaxFirst> filters =
                layers.stream().flatMap(layer -> layer.filters().stream()).toList();
        return MaxFirst.finish(tf, tf.concat(best, tf.constant(2)), filters);
    }
}
