package org.chaarfm.worker.connection;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.job.Capacity;
import org.chaarfm.worker.job.FileAnalyser;

/**
 * A model that is ready to analyse files, until another one is requested.
 *
 * @param capacity how many tracks are analysed at the same time, and how many are fetched ahead
 */
public record LoadedModel(ModelId id, FileAnalyser analyser, Capacity capacity) {}
