package org.chaarfm.worker.network.weights;

import java.util.stream.IntStream;

/**
 * The kernels of a convolution's filters, all of one size.
 *
 * <p>Not copied: whoever makes one leaves the values alone.
 */
public final class Kernel {
    private final int frames;
    private final int width;
    private final int filters;
    private final float[] values;

    /** The arrays are not copied: whoever makes one leaves them alone. */
    public Kernel(int frames, int width, int filters, float[] values) {
        if (values.length != frames * width * filters) {
            throw new IllegalArgumentException(
                    values.length + " values are no kernel of " + frames + "x" + width + "x" + filters);
        }
        this.frames = frames;
        this.width = width;
        this.filters = filters;
        this.values = values;
    }

    /** How many frames a filter sees at once. */
    public int frames() {
        return frames;
    }

    /** How many values of each frame it sees: mel bands in the front-end, channels behind it. */
    public int width() {
        return width;
    }

    /** How many filters there are. */
    public int filters() {
        return filters;
    }

    /** {@code float[frames][width][filters]}, row by row. */
    public float[] values() {
        return values;
    }

    /** What one filter multiplies one value by. */
    public float at(int frame, int column, int filter) {
        return values[(frame * width + column) * filters + filter];
    }

    /** Only some columns of some filters, in the order given. */
    public Kernel only(int[] columns, int[] of) {
        float[] chosen = new float[frames * columns.length * of.length];
        int next = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int column : columns) {
                for (int filter : of) {
                    chosen[next++] = at(frame, column, filter);
                }
            }
        }
        return new Kernel(frames, columns.length, of.length, chosen);
    }

    /** Only some filters, in the order given. */
    public Kernel only(int[] of) {
        return only(IntStream.range(0, width).toArray(), of);
    }
}
