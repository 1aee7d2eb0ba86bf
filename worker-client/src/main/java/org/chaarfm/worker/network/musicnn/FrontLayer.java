package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Filters of the front-end that are computed together. */
interface FrontLayer {
    /** The filters in the order in which they come out. */
    List<MaxFirst> filters();

    /** The best product of all bands, of each frame of each patch with each filter: {@code float[patches][187][filters]}. */
    Operand<TFloat32> best(Ops tf, Track track);
}
