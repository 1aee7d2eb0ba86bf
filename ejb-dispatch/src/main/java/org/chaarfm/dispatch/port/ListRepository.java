package org.chaarfm.dispatch.port;

import java.time.Instant;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.RunId;

/**
 * Lists of tracks that come with requests, in pieces: from the first one that arrives to the end of the discovery that reads
 * them ({@link CoordinatorQueries#listPiece}). A list becomes that of a run with {@link RunRepository#insert}.
 */
public interface ListRepository {
    /** Largest piece, in bytes: small enough to be held in memory, large enough for a list to be few rows. */
    int PIECE_BYTES = 64 << 10;

    /**
     * Keeps a piece, and the list until {@code until} for the next one. Keeping the same piece again does nothing.
     *
     * @param number from 0, without gaps; the first makes the list
     * @return whether the list is still kept; if not, nothing was done
     */
    boolean keep(ListId list, int number, byte[] content, Instant at, Instant until);

    /** Whether this run may have the list, or has it: its pieces are kept, and it is no other run's. */
    boolean isKept(ListId list, RunId run, Instant at);

    /**
     * Keeps the list no longer, unless a run has it.
     *
     * @return whether there is now something to {@link #sweep}
     */
    boolean drop(ListId list);

    /** The same for the list of this run, if it has one. */
    boolean drop(RunId run);

    /**
     * Keeps none of those that were coming to this coordinator and are no run's: it has been gone since.
     *
     * @return whether there is anything to {@link #sweep}
     */
    boolean dropUnfinished();

    /**
     * Deletes pieces of lists that are not kept at this time, and each list after its last piece.
     *
     * @param most pieces at a time, so that a long list keeps nobody waiting
     * @return how many pieces were deleted; fewer than {@code most} if nothing is left to delete
     */
    int sweep(Instant at, int most);
}
