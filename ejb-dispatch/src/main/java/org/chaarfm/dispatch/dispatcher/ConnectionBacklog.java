package org.chaarfm.dispatch.dispatcher;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;

/**
 * How many messages of each connection wait in the {@link CommandQueue}, heartbeats apart, and which connections flood it.
 * Guarded by the queue.
 */
final class ConnectionBacklog {
    /** Far more than the results of any worker's slots that can be on their way at once. */
    static final int MAX_MESSAGES = 4_096;

    /** Enough for the results of the largest worker's slots, each of some 6,000 characters. */
    static final long MAX_CHARACTERS = 24L << 20;

    enum Verdict {
        ACCEPTED,
        /** One more than is allowed: dropped, and so are all that follow. */
        FLOOD_BEGINS,
        DROPPED
    }

    private final Map<ConnectionId, Load> waiting = new HashMap<>();
    private final Set<ConnectionId> flooding = new HashSet<>();

    private record Load(int messages, long characters) {
        Load plus(Load more) {
            return new Load(messages + more.messages, characters + more.characters);
        }

        /** Null when nothing is left. */
        Load minus(Load less) {
            return messages == less.messages ? null : new Load(messages - less.messages, characters - less.characters);
        }

        boolean tooMuch() {
            return messages > MAX_MESSAGES || characters > MAX_CHARACTERS;
        }
    }

    boolean isFlooding(ConnectionId connection) {
        return flooding.contains(connection);
    }

    /** Counts a command that is about to wait; commands that are no messages are not counted. */
    Verdict add(Command command) {
        if (command instanceof ConnectionEvent.WorkerDisconnected gone) {
            forget(Set.of(gone.connection()));
        }
        if (!isCounted(command)) {
            return Verdict.ACCEPTED;
        }
        ConnectionId connection = ((ConnectionEvent) command).connection();
        if (flooding.contains(connection)) {
            return Verdict.DROPPED;
        }
        restore(command);
        if (waiting.get(connection).tooMuch()) {
            flooding.add(connection);
            return Verdict.FLOOD_BEGINS;
        }
        return Verdict.ACCEPTED;
    }

    /** The command waits again. */
    void restore(Command command) {
        if (isCounted(command)) {
            waiting.merge(((ConnectionEvent) command).connection(), loadOf(command), Load::plus);
        }
    }

    /** The command waits no more. */
    void remove(Command command) {
        if (isCounted(command)) {
            waiting.computeIfPresent(
                    ((ConnectionEvent) command).connection(), (id, load) -> load.minus(loadOf(command)));
        }
    }

    void forget(Set<ConnectionId> gone) {
        waiting.keySet().removeAll(gone);
        flooding.removeAll(gone);
    }

    private static boolean isCounted(Command command) {
        return command instanceof ConnectionEvent.MessageArrived || command instanceof ConnectionEvent.MalformedArrived;
    }

    private static Load loadOf(Command command) {
        return new Load(1, command instanceof ConnectionEvent.MessageArrived arrived ? arrived.characters() : 0);
    }
}
