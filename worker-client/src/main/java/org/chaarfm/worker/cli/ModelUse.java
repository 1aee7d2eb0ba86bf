package org.chaarfm.worker.cli;

import org.chaarfm.worker.network.ExecutionMode;

/**
 * What a person said about the session's model.
 *
 * @param given the model that was given, if any
 * @param way how it is computed with
 */
record ModelUse(ModelChoice given, ExecutionMode way) {}
