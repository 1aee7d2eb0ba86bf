/**
 * From a file to a track's embedding: decoder, log-mel spectrogram and network run as one stream in bounded memory.
 *
 * <p>This package knows nothing of jobs, of where the file came from or where the result goes.
 */
package org.chaarfm.worker.analysis;
