package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.TrackTags;

/**
 * What became of a file.
 *
 * @param track what the file's metadata says, and how long its sound is in seconds (what could be decoded)
 * @param analysis embedding, tags, recipe, number of patches and notes
 * @param decodeMs time spent on decoding and resampling, in milliseconds
 * @param analyseMs time spent on front-end and network, in milliseconds
 */
public record TrackAnalysis(TrackTags track, Analysis analysis, long decodeMs, long analyseMs) {}
