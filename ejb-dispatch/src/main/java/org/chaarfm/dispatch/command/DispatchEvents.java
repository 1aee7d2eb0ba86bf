package org.chaarfm.dispatch.command;

import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat;

/**
 * Told of what the dispatcher has done, for whoever watches: on the dispatcher's thread, after the commit and never before.
 * What is told is a hint to read again, not the change itself; after a commit whose outcome was unknown it may be told twice.
 *
 * <p>Every method must return at once and may not call the dispatcher. What it throws is logged and disturbs nobody.
 */
public interface DispatchEvents {
    /** Nobody watches. */
    DispatchEvents NONE = new DispatchEvents() {
        @Override
        public void changed(Map<SessionId, Set<Topic>> changes) {}

        @Override
        public void accountsChanged() {}

        @Override
        public void rightsChanged(AccountId account) {}

        @Override
        public void anythingMayHaveChanged() {}

        @Override
        public void heard(SessionId session, WorkerId worker, ConnectionId connection, Heartbeat sign) {}

        @Override
        public void left(SessionId session, WorkerId worker) {}
    };

    /** What of a session has changed. */
    enum Topic implements WireName {
        /** The session itself: its name, code or settings. */
        SESSION,
        /** Its runs and their counts. */
        RUNS,
        /** Who its workers are and what they hold. */
        WORKERS,
        /** How its tracks stand. */
        TRACKS,
        /** Which tracks have failed. */
        FAILURES,
        /** What happened in its runs. */
        EVENTS
    }

    /** One turn has changed this. The sets and the map do not change. */
    void changed(Map<SessionId, Set<Topic>> changes);

    /** Accounts, tokens or the audit log have changed. */
    void accountsChanged();

    /**
     * What has opened this account may do so no more, or allow something else: a sign-in or token has ended, its role has
     * changed, it was disabled. Whoever holds something open for it looks again whether it still may.
     */
    void rightsChanged(AccountId account);

    /** Memory was compared with the database: what was done meanwhile is not known one by one. */
    void anythingMayHaveChanged();

    /** A worker's heartbeat on this connection, also one that changed nothing in the database. v0 workers send none. */
    void heard(SessionId session, WorkerId worker, ConnectionId connection, Heartbeat sign);

    /** A worker's connection has ended, and no newer one has taken its place. */
    void left(SessionId session, WorkerId worker);
}
