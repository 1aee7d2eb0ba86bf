package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * All timbral filters: they share the spectra of the frames. They are computed {@link OncePerTrack}, and the 3 + 3 frames
 * at the borders of each patch again.
 */
final class TimbralLayer implements FrontEnd.Layer {
    private final List<TimbralFilters> widths;
    private final int length;
    private final int atBorder;

    /** @param widths the filters of each width, not empty, which all see the same number of frames */
    TimbralLayer(List<TimbralFilters> widths) {
        this.widths = List.copyOf(widths);
        length = widths.get(0).frames();
        atBorder = length / 2;
    }

    @Override
    public List<FoldedNormalisation> filters() {
        return widths.stream().map(TimbralFilters::filters).toList();
    }

    @Override
    public Operand<TFloat32> best(Ops tf, Track track) {
        OncePerTrack sharing = new OncePerTrack(length);
        Operand<TFloat32> borders = sharing.borders(tf, track.patches(), atBorder, atBorder + length - 1);
        Operand<TFloat32> within = track.overlap().within(tf, track, length, count(), frames -> within(tf, frames));
        return sharing.patches(tf, within, atBorders(tf, borders), atBorder, track);
    }

    private int count() {
        return widths.stream().mapToInt(TimbralFilters::count).sum();
    }

    /** The largest products for all frames of the track that have 3 others on both sides. */
    private Operand<TFloat32> within(Ops tf, Operand<TFloat32> frames) {
        Operand<TFloat32> spectra = spectra(tf, frames);
        Operand<TInt32> count = tf.math.sub(tf.shape.size(frames, tf.constant(0)), tf.constant(length - 1));
        return Track.inParts(tf, count, (first, size) -> {
            Operand<TInt32> all = pair(tf, tf.constant(new int[] {-1}), size);
            List<Operand<TFloat32>> taps = new ArrayList<>();
            for (int tap = 0; tap < length; tap++) {
                Operand<TInt32> from = pair(tf, tf.constant(new int[] {0}), tf.math.add(first, tf.constant(tap)));
                taps.add(tf.slice(spectra, from, all));
            }
            return best(tf, taps);
        });
    }

    /**
     * The largest products for the frames at the borders.
     *
     * @param borders what they see of them, {@code float[2 * patches][3 + 6][96]}
     * @return {@code float[2 * patches][3][filters]}
     */
    private Operand<TFloat32> atBorders(Ops tf, Operand<TFloat32> borders) {
        List<Operand<TFloat32>> taps = new ArrayList<>();
        for (int tap = 0; tap < length; tap++) {
            Operand<TFloat32> seen =
                    tf.slice(borders, tf.constant(new int[] {0, tap, 0}), tf.constant(new int[] {-1, atBorder, -1}));
            taps.add(spectra(tf, tf.reshape(seen, tf.constant(new int[] {-1, MusicnnPatch.BANDS}))));
        }
        return tf.reshape(best(tf, taps), tf.constant(new int[] {-1, atBorder, count()}));
    }

    /**
     * The largest products over all bands.
     *
     * @param taps for each of a filter's frames the spectra that it sees, {@code float[98][frames]}
     * @return {@code float[frames][filters]}
     */
    private Operand<TFloat32> best(Ops tf, List<Operand<TFloat32>> taps) {
        Operand<TFloat32> windows = tf.reshape(
                tf.concat(taps, tf.constant(1)), tf.constant(new int[] {BandSpectrum.FREQUENCIES, 2 * length, -1}));
        List<Operand<TFloat32>> all =
                widths.stream().map(filters -> filters.best(tf, windows)).toList();
        Operand<TFloat32> byFilter = all.size() == 1 ? all.get(0) : tf.concat(all, tf.constant(0));
        return tf.linalg.transpose(byFilter, tf.constant(new int[] {1, 0}));
    }

    private static Operand<TInt32> pair(Ops tf, Operand<TInt32> first, Operand<TInt32> second) {
        return tf.concat(List.of(first, second), tf.constant(0));
    }

    /** {@code float[frames][96]} to {@code float[98][frames]}. */
    private static Operand<TFloat32> spectra(Ops tf, Operand<TFloat32> frames) {
        Operand<TFloat32> forward =
                GraphConstant.of(tf, BandSpectrum.forward(), BandSpectrum.VALUES, MusicnnPatch.BANDS);
        return tf.linalg.matMul(forward, frames, MatMul.transposeB(true));
    }
}
