package org.chaarfm.worker.network.musicnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Matrix products side by side, one for each index of the first axis.
 *
 * <p>TensorFlow Java has a method for {@code BatchMatMulV3}, which differs from {@code BatchMatMulV2} in types that are not used
 * here. On x86 TensorFlow hands the second to oneDNN and the third to Eigen, which takes 1.4 times as long for the products of
 * spectra (docs/performance.md).
 */
final class BatchProduct {
    private static final String OPERATION = "BatchMatMulV2";

    private BatchProduct() {}

    /** {@code float[batch][rows][columns]} of {@code float[batch][rows][inner]} and {@code float[batch][inner][columns]}. */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
        return tf.scope()
                .opBuilder(OPERATION, OPERATION)
                .addInput(left.asOutput())
                .addInput(right.asOutput())
                .build()
                .output(0);
    }
}
