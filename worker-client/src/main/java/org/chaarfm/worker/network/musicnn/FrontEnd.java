package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
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
    private final List<FoldedFilters> filters;
    private final TimbralFilters timbral;
    private final List<TemporalFilters> temporal;

    /** @param live the channels of the five layers */
    FrontEnd(MusicnnWeights weights, List<LiveChannels> live) {
        channels = LiveChannels.concat(live);
        List<Filters> all = weights.frontEnd();
        filters = IntStream.range(0, all.size())
                .mapToObj(layer ->
                        FoldedFilters.of(all.get(layer), live.get(layer).live()))
                .toList();
        List<Kernel> kernels = filters.stream().map(FoldedFilters::kernel).toList();
        int widths = weights.timbral().size();
        timbral = new TimbralFilters(kernels.subList(0, widths));
        temporal = kernels.stream().skip(widths).map(TemporalFilters::new).toList();
    }

    LiveChannels channels() {
        return channels;
    }

    /** The live channels, {@code float[patches][187][live]}. */
    Operand<TFloat32> apply(Ops tf, Track track) {
        List<Operand<TFloat32>> best = new ArrayList<>();
        best.add(timbral.best(tf, track));
        temporal.forEach(layer -> best.add(layer.best(tf, track)));
        return FoldedFilters.finish(tf, GraphOps.concat(tf, 2, best), filters);
    }
}
