package org.chaarfm.worker.network;

import org.tensorflow.proto.GraphDef;

/** Weights that compute the same in other units, for tests. */
public final class ScaledWeights {
    private static final int FIRST = 510;
    private static final int END = 561;
    private static final int FILTERS = 64;

    private ScaledWeights() {}

    /** The shortest temporal filters, channels 510 to 560, say so many times as much, and all behind them divides by it. */
    public static GraphDef of(GraphDef graph, float factor) {
        return new ChangedWeights(graph)
                .change("batch_normalization_5/gamma", (value, i) -> value * factor)
                .change("batch_normalization_5/beta", (value, i) -> value * factor)
                .change("conv2d_5/kernel", (value, i) -> isScaled(i / FILTERS % END) ? value / factor : value)
                .change("batch_normalization_9/gamma", (value, i) -> isScaled(i / 2) ? value / factor : value)
                .change("batch_normalization_9/moving_mean", (value, i) -> isScaled(i / 2) ? value * factor : value)
                .graph();
    }

    private static boolean isScaled(int channel) {
        return channel >= FIRST && channel < END;
    }
}
