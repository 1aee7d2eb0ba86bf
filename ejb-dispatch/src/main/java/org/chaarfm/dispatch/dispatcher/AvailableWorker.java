package org.chaarfm.dispatch.dispatcher;

import java.util.Comparator;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.protocol.WorkerId;

/**
 * A worker with room for a job. In the order in which jobs are given out: those with an idle slot before those that
 * would fetch ahead, then the one with the fewest jobs; so everybody works before anybody stocks up.
 */
record AvailableWorker(ConnectionId connection, WorkerId worker, int held, int slots, int free)
        implements Comparable<AvailableWorker> {
    private static final Comparator<AvailableWorker> ORDER = Comparator.comparing(AvailableWorker::fetchesAhead)
            .thenComparingInt(AvailableWorker::held)
            .thenComparingLong(worker -> worker.connection().value());

    static AvailableWorker of(ConnectedWorker connection) {
        return new AvailableWorker(
                connection.id(),
                connection.worker(),
                connection.leases().size(),
                connection.about().slots(),
                connection.free());
    }

    private boolean fetchesAhead() {
        return held >= slots;
    }

    AvailableWorker withOneMore() {
        return new AvailableWorker(connection, worker, held + 1, slots, free - 1);
    }

    @Override
    public int compareTo(AvailableWorker other) {
        return ORDER.compare(this, other);
    }
}
