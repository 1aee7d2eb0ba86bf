package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.SessionId;

/**
 * Deletes what sessions have left behind. What is marked is out of every query's sight at once; its rows go piece by piece,
 * also after a restart.
 */
public interface ErasureRepository {
    /** Marks the runs of a session that have ended. */
    void markHistory(SessionId session);

    /** Marks a session with everything that belongs to it alone: its runs, workers, collection and embeddings. */
    void markSession(SessionId session);

    /** Whether anything is marked. */
    boolean isDue();

    /**
     * Deletes some of what is marked.
     *
     * @param most about how many rows
     * @return whether there may be more
     */
    boolean erase(int most);
}
