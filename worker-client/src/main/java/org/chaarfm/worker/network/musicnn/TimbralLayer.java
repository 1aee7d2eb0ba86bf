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
final class TimbralLayer implements FrontLayer {
    private static final int LENGTH = 7;
    private static final int AT_BORDER = LENGTH / 2;

    /** The spectra of a quarter of a window's frames, seen by the published filters, fit into a processor's second cache. */
    private static final int PARTS = 4;

    private final List<TimbralFilters> widths;

    /** @param widths the filters of each width, not empty */
    TimbralLayer(List<TimbralFilters> widths) {
        this.widths = List.copyOf(widths);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Track track) {
        OncePerTrack sharing = new OncePerTrack(LENGTH);
        Operand<TFloat32> borders = sharing.borders(tf, track.patches(), AT_BORDER, AT_BORDER + LENGTH - 1);
        return sharing.patches(tf, within(tf, track.frames()), atBorders(tf, borders), AT_BORDER, track);
    }

    /** What the filters say of all frames of the track that have 3 others on both sides. */
    private Operand<TFloat32> within(Ops tf, Operand<TFloat32> frames) {
        Operand<TFloat32> spectra = spectra(tf, frames);
        Operand<TInt32> count = tf.math.sub(tf.shape.size(frames, tf.constant(0)), tf.constant(LENGTH - 1));
        List<Operand<TFloat32>> parts = new ArrayList<>();
        Operand<TInt32> first = tf.constant(new int[] {0});
        for (int part = 1; part <= PARTS; part++) {
            Operand<TInt32> next = tf.math.div(tf.math.mul(count, tf.constant(part)), tf.constant(PARTS));
            Operand<TInt32> size = pair(tf, tf.constant(new int[] {-1}), tf.math.sub(next, first));
            List<Operand<TFloat32>> taps = new ArrayList<>();
            for (int tap = 0; tap < LENGTH; tap++) {
                Operand<TInt32> from = pair(tf, tf.constant(new int[] {0}), tf.math.add(first, tf.constant(tap)));
                taps.add(tf.slice(spectra, from, size));
            }
            parts.add(said(tf, taps));
            first = next;
        }
        return tf.concat(parts, tf.constant(0));
    }

    /**
     * What the filters say of the frames at the borders.
     *
     * @param borders what they see of them, {@code float[2 * patches][3 + 6][96]}
     * @return {@code float[2 * patches][3][filters]}
     */
    private Operand<TFloat32> atBorders(Ops tf, Operand<TFloat32> borders) {
        List<Operand<TFloat32>> taps = new ArrayList<>();
        for (int tap = 0; tap < LENGTH; tap++) {
            Operand<TFloat32> seen =
                    tf.slice(borders, tf.constant(new int[] {0, tap, 0}), tf.constant(new int[] {-1, AT_BORDER, -1}));
            taps.add(spectra(tf, tf.reshape(seen, tf.constant(new int[] {-1, MusicnnPatch.BANDS}))));
        }
        int filters = widths.stream().mapToInt(TimbralFilters::count).sum();
        return tf.reshape(said(tf, taps), tf.constant(new int[] {-1, AT_BORDER, filters}));
    }

    /**
     * What the filters say.
     *
     * @param taps for each of a filter's frames the spectra that it sees, {@code float[98][frames]}
     * @return {@code float[frames][filters]}
     */
    private Operand<TFloat32> said(Ops tf, List<Operand<TFloat32>> taps) {
        Operand<TFloat32> windows = tf.reshape(
                tf.concat(taps, tf.constant(1)), tf.constant(new int[] {BandSpectrum.FREQUENCIES, 2 * LENGTH, -1}));
        List<Operand<TFloat32>> all =
                widths.stream().map(filters -> filters.apply(tf, windows)).toList();
        return all.size() == 1 ? all.get(0) : tf.concat(all, tf.constant(1));
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
