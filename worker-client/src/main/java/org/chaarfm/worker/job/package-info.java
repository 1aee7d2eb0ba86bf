/**
 * Jobs on their way through the worker: slots, prefetch, stages, and results until they are acknowledged.
 *
 * <p>This package knows neither sockets nor dialects: jobs come in as protocol types, and their events go to a {@link
 * org.chaarfm.worker.job.JobRunner.Listener}. Whatever a track does, it ends here as one result, and the worker goes on.
 */
package org.chaarfm.worker.job;
