package org.chaarfm.worker.network;

/**
 * Looks for values that are no numbers before they go into a network: ReLU and maximum pass over them, and the vectors of a
 * track with some would look like any other's.
 */
public final class FiniteValues {
    private FiniteValues() {}

    /** Whether the first so many values are all numbers. */
    public static boolean areAll(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
