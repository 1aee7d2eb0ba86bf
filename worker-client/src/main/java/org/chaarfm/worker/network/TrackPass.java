package org.chaarfm.worker.network;

import java.util.Optional;

/**
 * One track on its way through a network: frames go in, the means over its patches come out.
 *
 * <p>Memory does not grow with the length of the track. Used by one thread at a time.
 */
public interface TrackPass extends AutoCloseable {
    /**
     * Takes the next frames of the track; this is where the time goes.
     *
     * @param frames {@code float[count][96]}, row by row from index 0; not kept
     * @param count how many frames
     * @throws OutOfMemoryError if there is not enough memory, native memory included
     */
    void accept(float[] frames, int count);

    /**
     * Ends the track.
     *
     * @return its vectors, or empty if it had not even one patch of 187 frames
     */
    Optional<TrackVectors> finish();

    @Override
    void close();
}
