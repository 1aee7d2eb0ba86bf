package org.chaarfm.worker.network.weights;

/**
 * The kernels of a convolution's filters, all of one size. The values are not copied and must not be changed.
 *
 * @param frames how many frames a filter sees at once
 * @param width how many values of each frame it sees: mel bands in the front end, channels behind it
 * @param values {@code float[frames][width][filters]}, row by row
 */
@SuppressWarnings("ArrayRecordComponent")
public record Kernel(int frames, int width, int filters, float[] values) {
    public Kernel {
        if (values.length != frames * width * filters) {
            throw new IllegalArgumentException(
                    values.length + " values do not make a kernel of " + frames + "x" + width + "x" + filters);
        }
    }

    /** The weight of one value for one filter. */
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
}
