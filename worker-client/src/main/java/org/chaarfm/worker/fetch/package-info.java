/**
 * Turns a URL or a path into a local file: limits, redirects, address checks, progress, clean-up.
 *
 * <p>Knows nothing of jobs, sockets or audio. Every failure is a {@link org.chaarfm.worker.failure.TrackException} whose
 * code says whether another try helps; no partial file survives one.
 */
package org.chaarfm.worker.fetch;
