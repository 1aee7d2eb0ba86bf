package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.GraphSession;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** What one window of a track passes on to the next through {@link OverlapGraph}; empty before the first. */
final class OverlapState {
    private final List<Integer> widths;
    private final float[][] values;

    /** @param widths how many filters each layer has */
    OverlapState(List<Integer> widths) {
        this.widths = List.copyOf(widths);
        values = new float[widths.size()][0];
    }

    /** Feeds a run and fetches the state behind it. The caller closes the tensors after the run. */
    List<TFloat32> feed(Session.Runner runner) {
        return IntStream.range(0, values.length)
                .mapToObj(layer -> {
                    long width = widths.get(layer);
                    TFloat32 known = TFloat32.tensorOf(
                            Shape.of(values[layer].length / width, width), DataBuffers.of(values[layer]));
                    runner.feed(OverlapGraph.input(layer), known).fetch(OverlapGraph.output(layer));
                    return known;
                })
                .toList();
    }

    /** Keeps the state behind a run. */
    void keep(Result outputs) {
        for (int layer = 0; layer < values.length; layer++) {
            values[layer] = GraphSession.values(outputs, OverlapGraph.output(layer));
        }
    }
}
