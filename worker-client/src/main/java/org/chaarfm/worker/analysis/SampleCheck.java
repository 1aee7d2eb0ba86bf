package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Checks every sample of a track: refuses values that cannot be embedded (files of floating-point samples may hold NaN and
 * infinity), and detects silence.
 *
 * <p>A network may swallow NaN: on some processors the maximum of NaN and 0, and so a ReLU, is 0, which would give a wrong
 * vector.
 */
final class SampleCheck {
    /** Nominal samples are -1 to 1. The power of a frame of 512 samples of this size is still a finite float32. */
    private static final float LARGEST = 0x1p50f;

    /** -90 dBFS, of full scale 1: about the smallest 16-bit sample that is not 0. */
    private static final float SILENCE = 3.1622778e-5f;

    private boolean heard;

    /** @throws TrackException {@code invalid_result} if one of the first {@code count} samples is not a usable number */
    void take(float[] samples, int count) throws TrackException {
        float peak = 0;
        for (int i = 0; i < count; i++) {
            float size = Math.abs(samples[i]);
            if (!(size <= LARGEST)) {
                throw new TrackException(
                        ErrorCode.INVALID_RESULT,
                        "It contains samples that are not usable numbers, such as " + samples[i]);
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
