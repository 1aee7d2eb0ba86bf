package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.protocol.message.Heartbeat;

/**
 * Commands that change nothing in the database: ticks at which nothing is due and heartbeats that tell nothing new. A
 * batch of nothing else costs no transaction, so a coordinator that has nothing to do leaves the database alone.
 */
final class IdleTraffic {
    private final Fleet fleet;
    private final InstantSource clock;
    private final LeaveDecision leave;

    IdleTraffic(Fleet fleet, InstantSource clock, DispatcherSettings settings) {
        this.fleet = fleet;
        this.clock = clock;
        leave = new LeaveDecision(settings);
    }

    /** Handles the batch if it is nothing but idle traffic; otherwise does nothing and returns false. */
    boolean handles(List<QueuedCommand> batch) {
        if (!batch.stream().allMatch(this::isIdle)) {
            return false;
        }
        for (QueuedCommand queued : batch) {
            if (queued.command() instanceof Command.MessageArrived arrived) {
                fleet.connection(arrived.connection())
                        .ifPresent(connection -> fleet.put(connection.heardAt(queued.at())));
            }
        }
        fleet.commit();
        return true;
    }

    private boolean isIdle(QueuedCommand queued) {
        if (queued.command() instanceof Command.Tick) {
            return !jobIsDue() && !anybodyIsSilent(queued.at());
        }
        return queued.command() instanceof Command.MessageArrived arrived
                && arrived.message() instanceof Heartbeat heartbeat
                && tellsNothingNew(arrived.connection(), heartbeat, queued.at());
    }

    private boolean jobIsDue() {
        return fleet.nextReady().filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private boolean anybodyIsSilent(Duration at) {
        return fleet.everyConnection().anyMatch(connection -> leave.isSilent(connection, at));
    }

    /** Heartbeats of a connection that is gone are dropped; one that comes before hello is answered with an error. */
    private boolean tellsNothingNew(ConnectionId id, Heartbeat heartbeat, Duration at) {
        return fleet.connection(id)
                .map(connection -> connection.joined()
                        && !connection.recorded().presenceDue(at)
                        && connection
                                .recorded()
                                .news(connection.held(), heartbeat)
                                .isEmpty())
                .orElse(true);
    }
}
