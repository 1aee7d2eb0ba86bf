/**
 * The dispatcher's transactions: {@link org.chaarfm.persistence.store.JpaDispatchStore} and the statements behind it.
 *
 * <p>Everything is written by set-based statements, a fixed number a turn however many rows it is about; what changes of
 * jobs and workers waits for the end of the turn. Rows are locked in one order everywhere, so that two coordinators
 * do not block each other for good: jobs by id (ready ones are never waited for), tracks by key, embeddings by
 * collection and track, runs, workers by id.
 */
package org.chaarfm.persistence.store;
