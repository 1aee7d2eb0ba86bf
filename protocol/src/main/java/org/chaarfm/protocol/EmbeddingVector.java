package org.chaarfm.protocol;

import java.util.Arrays;

/**
 * The numbers of an embedding, float32, of any length and value: whether they can be stored is the receiver's
 * decision, so that a bad vector is answered and not merely unreadable. Unchangeable; equal when every
 * number is, bit by bit.
 */
public final class EmbeddingVector {
    private final float[] values;

    private EmbeddingVector(float[] values) {
        this.values = values;
    }

    /** A copy of the numbers. */
    public static EmbeddingVector of(float... values) {
        return new EmbeddingVector(values.clone());
    }

    /** A new array with the numbers. */
    public float[] toArray() {
        return values.clone();
    }

    public int length() {
        return values.length;
    }

    public float get(int index) {
        return values[index];
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "EmbeddingVector[%d numbers]".formatted(values.length);
    }
}
