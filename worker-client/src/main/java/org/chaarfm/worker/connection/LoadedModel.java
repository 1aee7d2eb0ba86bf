package org.chaarfm.worker.connection;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.job.Capacity;
import org.chaarfm.worker.job.FileAnalyser;

/**
 * A model that is ready to analyse files, until another one is asked for.
 *
 * @param id which
 * @param analyser analyses with it
 * @param capacity how many tracks it analyses at the same time, and how many are fetched ahead meanwhile
 */
public record LoadedModel(ModelId id, FileAnalyser analyser, Capacity capacity) {}
