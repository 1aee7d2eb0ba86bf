package org.chaarfm.worker.network;

/**
 * Up to which difference two vectors count as the same but for the rounding of float32.
 *
 * @param usual the difference where the vector's largest value is of the usual size
 * @param usualValue up to which size values are usual; rounding grows with those that are larger
 */
record Tolerance(double usual, double usualValue) {
    /** Of a vector's largest value: a difference of more is none of rounding, however small the values are. */
    private static final double MOST_OF_LARGEST = 1e-3;

    /** The largest difference for vectors with that largest value. */
    double of(double largest) {
        return Math.min(usual * Math.max(1, largest / usualValue), MOST_OF_LARGEST * largest);
    }
}
