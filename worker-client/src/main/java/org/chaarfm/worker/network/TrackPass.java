package org.chaarfm.worker.network;

import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

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
     * @throws OutOfMemoryError if there is not enough memory, native memory included
     */
    void accept(float[] frames, int count);

    /**
     * Ends the track.
     *
     * @param notes what the decoder found, to go with the vectors
     * @return 200 numbers of {@code model/dense/BiasAdd}, not normalised, and 50 scores of {@code model/Sigmoid}, 0 to 1, in
     *     the order of {@link org.chaarfm.protocol.MusicnnTags}; empty if the track had not even one patch of 187 frames
     */
    Optional<Analysis> finish(Set<Note> notes);

    @Override
    void close();
}
