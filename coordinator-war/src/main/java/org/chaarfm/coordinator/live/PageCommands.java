package org.chaarfm.coordinator.live;

import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SessionId;

/** What a page of the older dialect may order; each is decided by the dispatcher. */
public interface PageCommands {
    /** Starts a run over one address. */
    void start(Caller caller, SessionId session, String url);

    /** Changes all open runs of the session; gives how many these were. */
    int change(Caller caller, SessionId session, RunChange change);
}
