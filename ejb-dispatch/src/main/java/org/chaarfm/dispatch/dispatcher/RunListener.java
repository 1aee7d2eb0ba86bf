package org.chaarfm.dispatch.dispatcher;

import org.chaarfm.dispatch.domain.Run;

/** Told of runs after the commit, on the dispatcher's thread: must return at once. */
@FunctionalInterface
public interface RunListener {
    /**
     * A run has been started, or begins its discovery again after a restart: somebody has to find its tracks. Its source
     * is as shown, so that runs may wait for their turn without the texts of their lists.
     */
    void discoveryWanted(Run run);
}
