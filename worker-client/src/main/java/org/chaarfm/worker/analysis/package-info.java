/**
 * From a file to a track's embedding: decoder, front-end and network run as one stream in bounded memory.
 *
 * <p>Whose track it is, where the file came from and where the result goes may not be known here.
 */
package org.chaarfm.worker.analysis;
