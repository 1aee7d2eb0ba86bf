/**
 * The dispatcher's transactions: {@link org.chaarfm.persistence.store.JpaDispatchStore} and the statements behind it.
 *
 * <p>Sessions, runs, workers and events are entities; what changes by the hundred is written by set-based statements,
 * one fixed number a call however many rows it is about. Rows are locked in one order everywhere, so that two
 * coordinators do not block each other for good: ready jobs (never waited for), jobs by id, tracks by key, workers by
 * id, runs by id.
 */
package org.chaarfm.persistence.store;
