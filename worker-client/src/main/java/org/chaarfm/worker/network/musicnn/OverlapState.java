package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.GraphSession;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** What one window of a track hands on to the next through {@link OverlapGraph}; nothing before the first. */
final class OverlapState {
    private final List<Integer> widths;
    private final float[][] values;

    /** @param widths of each layer how many filters it has */
    OverlapState(List<Integer> widths) {
        this.widths = List.copyOf(widths);
        values = new float[widths.size()][0];
    }

    /** Feeds a run and asks it for what comes next. The caller closes the tensors when it is through. */
    List<TFloat32> feed(Session.Runner runner) {
        return IntStream.range(0, values.length)
                .mapToObj(layer -> {
                    long width = widths.get(layer);
                    TFloat32 given = TFloat32.tensorOf(
                            Shape.of(values[layer].length / width, width), DataBuffers.of(values[layer]));
                    runner.feed(OverlapGraph.given(layer), given).fetch(OverlapGraph.handed(layer));
                    return given;
                })
                .toList();
    }

    /** Keeps what a run that was fed with the last hands on. */
    void keep(Result outputs) {
        for (int layer = 0; layer < values.length; layer++) {
            values[layer] = GraphSession.values(outputs, OverlapGraph.handed(layer));
        }
    }
}
