package org.chaarfm.worker.network.musicnn;

/** Picks columns out of rows of floats, for tests. */
final class Columns {
    private Columns() {}

    /** Columns {@code first + each of which} of {@code float[rows][width]}, in the order given. */
    static float[] of(float[] rows, int width, int first, int... which) {
        int count = rows.length / width;
        float[] picked = new float[count * which.length];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < which.length; i++) {
                picked[row * which.length + i] = rows[row * width + first + which[i]];
            }
        }
        return picked;
    }
}
