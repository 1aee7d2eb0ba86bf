package org.chaarfm.dispatch.dispatcher;

import java.util.Comparator;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.protocol.WorkerId;

/**
 * A worker with room for a job. In the order in which jobs are given out: those with an idle slot before those that
 * would fetch ahead, then the one with the fewest jobs; so everybody works before anybody stocks up.
 */
record Taker(ConnectionId connection, WorkerId worker, int held, int slots, int free) implements Comparable<Taker> {
    private static final Comparator<Taker> ORDER = Comparator.comparing(Taker::fetchesAhead)
            .thenComparingInt(Taker::held)
            .thenComparingLong(taker -> taker.connection().value());

    static Taker of(WorkerConnection connection) {
        return new Taker(
                connection.id(),
                connection.worker(),
                connection.held().size(),
                connection.about().slots(),
                connection.free());
    }

    private boolean fetchesAhead() {
        return held >= slots;
    }

    Taker withOneMore() {
        return new Taker(connection, worker, held + 1, slots, free - 1);
    }

    @Override
    public int compareTo(Taker other) {
        return ORDER.compare(this, other);
    }
}
