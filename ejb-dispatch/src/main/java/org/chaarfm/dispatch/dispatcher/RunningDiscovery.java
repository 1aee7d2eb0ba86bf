package org.chaarfm.dispatch.dispatcher;

import org.chaarfm.dispatch.domain.SessionId;

/**
 * A run that is discovering.
 *
 * @param session where
 * @param starts how often its discovery was begun without an orderly stop, this time included
 * @param underWay whether its source is being read; else it waits for its turn
 */
record RunningDiscovery(SessionId session, int starts, boolean underWay) {
    static RunningDiscovery waiting(SessionId session, int starts) {
        return new RunningDiscovery(session, starts, false);
    }

    RunningDiscovery begun() {
        return underWay ? this : new RunningDiscovery(session, starts + 1, true);
    }
}
