package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Looks at every sample of a track: refuses those of which no embedding can be made (files of floating-point samples may
 * hold NaN and infinity), and knows whether anything could be heard.
 *
 * <p>Numbers are looked for here because a network may swallow what is none: on some processors the larger of NaN and 0,
 * and so a ReLU, is 0, and a made-up vector would come out.
 */
final class SampleCheck {
    /** Nominal samples lie in -1 to 1. The power of a frame of 512 samples of this size still is a float32. */
    private static final float LARGEST = 0x1p50f;

    /** -90 dBFS, of full scale 1: a sample of 16 bits that is not 0 is about as large. */
    private static final float SILENCE = 3.1622778e-5f;

    private boolean heard;

    /** @throws TrackException {@code invalid_result} if one of the first {@code count} samples is no usable number */
    void take(float[] samples, int count) throws TrackException {
        float peak = 0;
        for (int i = 0; i < count; i++) {
            float size = Math.abs(samples[i]);
            if (!(size <= LARGEST)) {
                throw new TrackException(
                        ErrorCode.INVALID_RESULT,
                        "Its sound holds samples that are no usable numbers, such as " + samples[i]);
            }
            peak = Math.max(peak, size);
        }
        heard |= peak >= SILENCE;
    }

    /** Whether all samples so far were below -90 dBFS. */
    boolean isSilent() {
        return !heard;
    }
}
