package org.chaarfm.coordinator.live;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.chaarfm.coordinator.socket.RoundTrips;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat;

/** The newest heartbeat of each v1 worker that is connected to this coordinator. Thread-safe. */
public final class WorkerSigns {
    private final RoundTrips roundTrips;
    private final AtomicLong versions = new AtomicLong();
    private final Map<WorkerId, Sign> newest = new ConcurrentHashMap<>();

    /**
     * What a worker last told.
     *
     * @param session where it works
     * @param connection what it came on
     * @param heartbeat what it said
     * @param version greater than that of all signs before
     */
    public record Sign(SessionId session, ConnectionId connection, Heartbeat heartbeat, long version) {}

    /** With the times that {@code roundTrips} measures. */
    public WorkerSigns(RoundTrips roundTrips) {
        this.roundTrips = roundTrips;
    }

    void heard(SessionId session, WorkerId worker, ConnectionId connection, Heartbeat heartbeat) {
        newest.put(worker, new Sign(session, connection, heartbeat, versions.incrementAndGet()));
    }

    void left(WorkerId worker) {
        newest.remove(worker);
    }

    /** The newest sign of a worker; empty if it is not here, or says nothing of itself. */
    public Optional<Sign> of(WorkerId worker) {
        return Optional.ofNullable(newest.get(worker));
    }

    /** How long a word to it and back takes, in milliseconds. */
    public OptionalLong roundTripMillis(Sign sign) {
        return roundTrips.millis(sign.connection());
    }
}
