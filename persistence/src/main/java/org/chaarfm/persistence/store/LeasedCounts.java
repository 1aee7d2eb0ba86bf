package org.chaarfm.persistence.store;

import java.util.HashMap;
import java.util.Map;
import org.chaarfm.persistence.jdbc.Statements;

/** How many of the open jobs of runs are leased; counted when it is read, so that leasing changes no run. */
public final class LeasedCounts {
    // From the leases to the runs, which "cross join" makes SQLite do: leases are few, the tracks of a run many.
    private static final String COUNT = "select rt.run_id, count(*) as leased from leases l cross join run_tracks rt"
            + " where rt.job_id = l.job_id and rt.settled is null group by rt.run_id";

    private LeasedCounts() {}

    /** By run; costs as much as there are leases. Runs without any are absent. */
    public static Map<String, Long> of(Statements statements) {
        Map<String, Long> byRun = new HashMap<>();
        statements.rows(COUNT, row -> byRun.put(row.getString("run_id"), row.getLong("leased")));
        return byRun;
    }
}
