package org.chaarfm.worker.network;

import org.tensorflow.TensorFlow;

/** The natives that networks run on; the first network loads them, if nobody has before. */
public final class TensorFlowNatives {
    private TensorFlowNatives() {}

    /**
     * Loads them.
     *
     * @throws LinkageError if they cannot be found or loaded
     */
    public static void load() {
        TensorFlow.version();
    }
}
