/**
 * The words of the domain as values: sessions, runs, tracks, jobs, attempts, workers, embeddings.
 *
 * <p>Immutable and free of I/O, time and chance. Nothing here knows of a database, a socket or a container.
 */
package org.chaarfm.dispatch.domain;
