package org.chaarfm.dispatch.dispatcher;

import org.chaarfm.dispatch.domain.Run;

/** Told of runs after the commit, on the dispatcher's thread: must return at once. */
@FunctionalInterface
public interface RunListener {
    /** A run has been started, or begins its discovery again after a restart: somebody has to find its tracks. */
    void discoveryWanted(Run run);
}
