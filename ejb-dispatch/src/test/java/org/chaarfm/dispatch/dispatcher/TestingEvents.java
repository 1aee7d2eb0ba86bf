package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat;

/** Keeps what it was told; may fail at it, and may look around while it is told. */
final class TestingEvents implements DispatchEvents {
    /** Whose rights have changed, in that order. */
    final List<AccountId> rights = new ArrayList<>();

    final List<Map<SessionId, Set<Topic>>> changes = new ArrayList<>();
    final List<Heartbeat> signs = new ArrayList<>();
    final List<WorkerId> gone = new ArrayList<>();
    int unknown;
    boolean failing;
    Runnable look = () -> {};

    void forget() {
        changes.clear();
        signs.clear();
        gone.clear();
        unknown = 0;
    }

    /** Everything that was told of one session, together. */
    Set<Topic> of(SessionId session) {
        Set<Topic> all = EnumSet.noneOf(Topic.class);
        changes.forEach(turn -> all.addAll(turn.getOrDefault(session, Set.of())));
        return all;
    }

    @Override
    public void changed(Map<SessionId, Set<Topic>> turn) {
        changes.add(turn);
        told();
    }

    @Override
    public void accountsChanged() {
        told();
    }

    @Override
    public void rightsChanged(AccountId account) {
        rights.add(account);
    }

    @Override
    public void anythingMayHaveChanged() {
        unknown++;
        told();
    }

    @Override
    public void heard(SessionId session, WorkerId worker, ConnectionId connection, Heartbeat sign) {
        signs.add(sign);
        told();
    }

    @Override
    public void left(SessionId session, WorkerId worker) {
        gone.add(worker);
        told();
    }

    private void told() {
        look.run();
        if (failing) {
            throw new IllegalStateException("whoever watches has a defect");
        }
    }
}
