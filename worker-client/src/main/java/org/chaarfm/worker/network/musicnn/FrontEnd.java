package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The front end: timbral filters over 7 frames and many bands, temporal filters over many frames and one band, each with its
 * best band. Only live filters are computed.
 */
final class FrontEnd {
    private final LiveChannels channels;
    private final List<Layer> layers = new ArrayList<>();

    /** @param live the channels of the five layers */
    FrontEnd(MusicnnWeights weights, List<LiveChannels> live) {
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

    LiveChannels channels() {
        return channels;
    }

    /** The live channels, {@code float[patches][187][live]}. */
    Operand<TFloat32> apply(Ops tf, Track track) {
        List<Operand<TFloat32>> best =
                layers.stream().map(layer -> layer.best(tf, track)).toList();
        List<FoldedNormalisation> filters =
                layers.stream().flatMap(layer -> layer.filters().stream()).toList();
        return FoldedNormalisation.finish(tf, tf.concat(best, tf.constant(2)), filters);
    }

    /** Filters that are computed together. */
    interface Layer {
        /** The filters in output order. */
        List<FoldedNormalisation> filters();

        /** The largest product over all bands: {@code float[patches][187][filters]}. */
        Operand<TFloat32> best(Ops tf, Track track);
    }
}
