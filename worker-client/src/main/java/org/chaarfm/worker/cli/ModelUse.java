package org.chaarfm.worker.cli;

import java.nio.file.Path;
import org.chaarfm.worker.network.NetworkWay;

/**
 * What a person said about the session's model.
 *
 * @param file of the model, or null when none was given
 * @param way how it is computed with
 */
record ModelUse(Path file, NetworkWay way) {}
