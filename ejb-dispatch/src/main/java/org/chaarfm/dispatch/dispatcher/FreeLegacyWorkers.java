package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.WorkerId;

/**
 * The v0 workers of an address that are not connected, while others of it are: whoever connects from there is one of them.
 * They are read once for an address, not for each connection. Part of the {@link Fleet}.
 */
final class FreeLegacyWorkers {
    private final Undo undo;
    private final Map<Address, Deque<WorkerId>> free = new HashMap<>();
    private final Map<Address, Integer> connected = new HashMap<>();

    private record Address(SessionId session, String address) {
        static Address of(ConnectedWorker connection) {
            return new Address(
                    connection.session(), connection.origin().identity().address());
        }
    }

    FreeLegacyWorkers(Undo undo) {
        this.undo = undo;
    }

    /**
     * Who connects.
     *
     * @param known all that ever came from there, asked for when nobody of them is connected
     * @param another makes a new one when all of them are
     */
    WorkerId take(ConnectedWorker fresh, Supplier<Collection<WorkerId>> known, Supplier<WorkerId> another) {
        Address address = Address.of(fresh);
        if (!free.containsKey(address)) {
            undo.set(free, address, new ArrayDeque<>(known.get()));
        }
        undo.set(connected, address, connected.getOrDefault(address, 0) + 1);
        Deque<WorkerId> here = free.get(address);
        if (here.isEmpty()) {
            return another.get();
        }
        WorkerId worker = here.pop();
        undo.push(() -> here.push(worker));
        return worker;
    }

    /** It has gone. */
    void giveBack(ConnectedWorker gone) {
        Address address = Address.of(gone);
        int left = connected.get(address) - 1;
        undo.set(connected, address, left == 0 ? null : (Integer) left);
        Deque<WorkerId> here = free.get(address);
        here.push(gone.worker());
        undo.push(here::pop);
        if (left == 0) {
            undo.set(free, address, null);
        }
    }
}
