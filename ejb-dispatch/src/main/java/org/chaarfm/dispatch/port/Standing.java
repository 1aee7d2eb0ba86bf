package org.chaarfm.dispatch.port;

import java.util.List;
import org.chaarfm.dispatch.domain.Run;

/**
 * How a session stands at an instant.
 *
 * @param runs its open runs, the newest first, or only its newest if none is open; empty where there never was one
 * @param workers who is there
 */
public record Standing(List<Run> runs, Workers workers) {
    /** Most open runs that are looked at. */
    public static final int MOST_RUNS = 100;

    /** Copies what could change. */
    public Standing {
        runs = List.copyOf(runs);
    }

    /** Of a session that nobody has done anything with. */
    public static final Standing NOTHING = new Standing(List.of(), Workers.NONE);

    /**
     * A session's workers; those that were revoked are left out.
     *
     * @param total how many have joined
     * @param connected how many of them are connected and may work
     * @param working how many of these have a job
     * @param able how many of these take jobs: they have slots, are not leaving and not quarantined
     * @param slots how many tracks those can analyse at the same time
     * @param quarantined how many of the connected get hardly any jobs
     * @param pending how many are connected and wait for approval
     */
    public record Workers(int total, int connected, int working, int able, int slots, int quarantined, int pending) {
        /** Nobody. */
        public static final Workers NONE = new Workers(0, 0, 0, 0, 0, 0, 0);
    }
}
