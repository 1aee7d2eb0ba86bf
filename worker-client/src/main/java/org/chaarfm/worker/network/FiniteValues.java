package org.chaarfm.worker.network;

/**
 * Finds NaN and infinity before they reach a network: ReLU and maximum may swallow them, and the vectors of such a track would
 * look like any other's.
 */
public final class FiniteValues {
    private FiniteValues() {}

    /** Whether the first {@code count} values are all finite. */
    public static boolean areAll(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
