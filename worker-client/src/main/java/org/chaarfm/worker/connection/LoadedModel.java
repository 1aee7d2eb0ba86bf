package org.chaarfm.worker.connection;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.job.FileAnalyser;

/** A model that is ready to analyse files. */
public record LoadedModel(ModelId id, FileAnalyser analyser) {}
