package org.chaarfm.dispatch.port;

/**
 * What the dispatcher reads and writes inside one transaction.
 *
 * <p>Nothing here decides: every rule of DESIGN.md is applied by the caller, except those that only a constraint can keep
 * (one embedding per track and collection, one open job per track and collection). Counts of runs change in the same
 * transaction as what they count. The transaction that ends a run's last open job ends the run: a Stopping one is Stopped; a
 * Running one Failed if its discovery had a problem or nothing of it is embedded, else Completed, also while it is paused.
 *
 * <p>What changes jobs and workers may be gathered until the transaction needs it or ends, so that a change of many costs a
 * fixed number of statements; every read sees it nevertheless.
 */
public interface DispatchTransaction {
    /** Sessions, and the requests that made sessions and runs. */
    SessionRepository sessions();

    /** The workers that join sessions. */
    WorkerRepository workers();

    /** Accounts and what opens them. */
    AccountRepository accounts();

    /** Who did what. */
    AuditRepository audit();

    /** Runs, from their start to the end of their discovery. */
    RunRepository runs();

    /** Lists that come with requests. */
    ListRepository lists();

    /** What is deleted. */
    ErasureRepository erasures();

    /** Jobs, who has them, and what comes of that. */
    JobRepository jobs();
}
