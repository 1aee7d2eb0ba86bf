package org.chaarfm.worker.spectrogram;

/**
 * The squared magnitudes of the discrete Fourier transforms of a block of real frames, {@code size / 2 + 1} bins each.
 *
 * <p>The frames lie side by side (see {@link WindowedFrames}), and all are transformed at once: the even samples of a
 * frame are taken as real and the odd ones as imaginary parts of a complex signal of half the length (W. H. Press et al.,
 * "Numerical Recipes", section 12.3), which goes through a radix-2 transform with decimation in frequency (J. W. Cooley
 * and J. W. Tukey, 1965). A row is an object, so putting the result in order costs nothing: the rows are only named in
 * bit-reversed order. Not thread-safe.
 */
final class PowerSpectra {
    /** Of the complex signal. */
    private final int size;

    private final float[][] re;
    private final float[][] im;
    private final float[][] input;
    private final float[][] power;
    private final float[] cosines;
    private final float[] sines;

    /**
     * @param frameSize a power of two, at least 8
     * @param frames in a block
     */
    PowerSpectra(int frameSize, int frames) {
        size = frameSize / 2;
        re = new float[size][frames];
        im = new float[size][frames];
        input = new float[frameSize][];
        power = new float[size + 1][];
        cosines = new float[size];
        sines = new float[size];
        for (int i = 0; i < size; i++) {
            input[2 * i] = re[i];
            input[2 * i + 1] = im[i];
            cosines[i] = (float) Math.cos(-Math.PI * i / size);
            sines[i] = (float) Math.sin(-Math.PI * i / size);
        }
        for (int bin = 0; bin <= size / 2; bin++) {
            power[bin] = re[reversed(bin)];
            power[size - bin] = re[reversed((size - bin) % size)];
        }
        power[size] = im[0];
    }

    /** Where the complex transform leaves a bin. */
    private int reversed(int bin) {
        return Integer.reverse(bin) >>> (Integer.numberOfLeadingZeros(size) + 1);
    }

    int bins() {
        return size + 1;
    }

    /** Where the frames are put before {@link #transform}: {@code float[size][frames]}, row by row a sample of each. */
    float[][] input() {
        return input;
    }

    /**
     * Transforms the frames in {@link #input}, which are lost.
     *
     * @return {@code float[bins][frames]}, valid until the next frames are put in
     */
    float[][] transform() {
        for (int distance = size / 2; distance >= 1; distance /= 2) {
            stage(distance);
        }
        Butterflies.powerOfEnds(re[0], im[0]);
        Butterflies.powerOfMiddle(re[reversed(size / 2)], im[reversed(size / 2)]);
        for (int bin = 1; bin < size / 2; bin++) {
            int low = reversed(bin);
            int high = reversed(size - bin);
            Butterflies.separate(re[low], im[low], re[high], im[high]);
            Butterflies.power(re[low], im[low], re[high], im[high], cosines[bin], sines[bin]);
        }
        return power;
    }

    /** All butterflies between rows that lie {@code distance} apart. */
    private void stage(int distance) {
        int step = size / distance;
        for (int group = 0; group < size; group += 2 * distance) {
            Butterflies.plain(re[group], im[group], re[group + distance], im[group + distance]);
            for (int a = group + 1; a < group + distance; a++) {
                int b = a + distance;
                int angle = (a - group) * step;
                Butterflies.turned(re[a], im[a], re[b], im[b], cosines[angle], sines[angle]);
            }
        }
    }
}
