package org.chaarfm.worker.network.musicnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Filters of the front-end that are computed together. */
interface FrontLayer {
    /** What they say of each frame of each patch, {@code float[patches][187][filters]}. */
    Operand<TFloat32> apply(Ops tf, Track track);
}
