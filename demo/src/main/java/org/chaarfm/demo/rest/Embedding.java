package org.chaarfm.demo.rest;

/** The vector of one track; it does not change. */
public final class Embedding {
    private final float[] values;

    /** Copies the values, 200 of them in an export. */
    public Embedding(float... values) {
        this.values = values.clone();
    }

    /** The vector at length one, a new array; one of length zero stays as it is. */
    public float[] direction() {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        float[] direction = new float[values.length];
        for (int i = 0; i < direction.length && length > 0; i++) {
            direction[i] = (float) (values[i] / length);
        }
        return direction;
    }
}
