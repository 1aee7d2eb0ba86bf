package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Refuses samples of which no embedding can be made: files of floating-point samples may hold NaN and infinity.
 *
 * <p>They are looked for here because a network may swallow them: on some processors the larger of NaN and 0, and so a
 * ReLU, is 0, and a made-up vector would come out.
 */
final class SaneSamples {
    /** Nominal samples lie in -1 to 1. The power of a frame of 512 samples of this size still is a float32. */
    private static final float LARGEST = 0x1p50f;

    private SaneSamples() {}

    /** @throws TrackException {@code invalid_result} if one of the first {@code count} samples is no usable number */
    static void require(float[] samples, int count) throws TrackException {
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(samples[i]) || Math.abs(samples[i]) > LARGEST) {
                throw new TrackException(
                        ErrorCode.INVALID_RESULT,
                        "Its sound holds samples that are no usable numbers, such as " + samples[i]);
            }
        }
    }
}
