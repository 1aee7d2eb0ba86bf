package org.chaarfm.system.database;

/**
 * What must be true of the rows when a run has ended.
 *
 * @param broken says of each row that the query finds what is wrong with it
 * @param query finds them by the run's id, its one parameter
 */
record Rule(String broken, String query) {
    private static final String JOBS_OF_RUN =
            " from jobs j join run_tracks t on t.job_id = j.id where t.run_id = ? and t.settled is null";

    private static final String ATTEMPTS_OF_RUN =
            " from attempts a join jobs j on j.id = a.job_id join run_tracks t on t.job_id = j.id where t.run_id = ?";

    /** All of them; together with the counts of {@link Invariant} they say that nothing was lost and nothing done twice. */
    static final Rule[] ALL = {
        new Rule("run has not ended", "select id from runs where id = ? and finished_at is null"),
        new Rule("job is open", "select j.id" + JOBS_OF_RUN + " and j.state in ('queued', 'leased')"),
        new Rule(
                "track has neither a job nor an outcome",
                "select track_id from run_tracks where run_id = ? and settled is null and job_id is null"),
        new Rule(
                "lease is left",
                "select l.job_id from leases l join run_tracks t on t.job_id = l.job_id where t.run_id = ?"),
        new Rule(
                "track is stored without an embedding",
                "select t.track_id" + JOBS_OF_RUN + " and j.state = 'stored' and not exists ("
                        + "select 1 from embeddings e where e.track_id = j.track_id"
                        + " and e.collection_id = j.collection_id and e.job_id = j.id)"),
        new Rule(
                "track has an embedding though its job was not stored",
                "select t.track_id" + JOBS_OF_RUN + " and j.state <> 'stored' and exists ("
                        + "select 1 from embeddings e where e.track_id = j.track_id"
                        + " and e.collection_id = j.collection_id)"),
        new Rule(
                "track failed without a code and a sentence",
                "select t.track_id" + JOBS_OF_RUN
                        + " and j.state = 'failed' and (j.last_code is null or coalesce(j.last_message, '') = '')"),
        new Rule(
                "track counts as embedded before and has no embedding",
                "select t.track_id from run_tracks t join runs r on r.id = t.run_id join sessions s on s.id = r.session_id"
                        + " where t.run_id = ? and t.settled = 'already_embedded' and not exists (select 1 from embeddings e"
                        + " where e.track_id = t.track_id and e.collection_id = s.collection_id)"),
        new Rule(
                "embedding is not that of an accepted attempt",
                "select e.track_id from embeddings e join run_tracks t on t.job_id = e.job_id where t.run_id = ?"
                        + " and not exists (select 1 from attempts a where a.job_id = e.job_id and a.attempt = e.attempt"
                        + " and a.worker_id = e.worker_id and a.outcome = 'stored')"),
        new Rule(
                "job has several accepted attempts",
                "select a.job_id" + ATTEMPTS_OF_RUN
                        + " and a.outcome = 'stored' group by a.job_id having count(*) > 1"),
        new Rule(
                "attempt was accepted and its job is not stored",
                "select a.job_id" + ATTEMPTS_OF_RUN + " and a.outcome = 'stored' and j.state <> 'stored'"),
        new Rule(
                "job has an attempt that is newer than its newest",
                "select a.job_id" + ATTEMPTS_OF_RUN + " and a.attempt > j.attempts"),
        new Rule(
                "session's workers have stored more or less than was accepted",
                "select r.session_id from runs r where r.id = ? and"
                        + " (select coalesce(sum(w.stored), 0) from workers w where w.session_id = r.session_id)"
                        + " <> (select count(*) from attempts a join workers w on w.id = a.worker_id"
                        + " where w.session_id = r.session_id and a.outcome = 'stored')")
    };
}
