package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.protocol.message.Heartbeat;

/**
 * Commands that change nothing in the database: ticks at which nothing is due and heartbeats that tell nothing new. A
 * batch of nothing else costs no transaction, so a coordinator that has nothing to do leaves the database alone.
 */
final class IdleTraffic {
    private final Fleet fleet;
    private final InstantSource clock;
    private final Duration every;
    private final LeaveDecision leave;
    private final ListDecision lists;

    IdleTraffic(Fleet fleet, InstantSource clock, DispatcherSettings settings, ListDecision lists) {
        this.fleet = fleet;
        this.clock = clock;
        this.every = settings.heartbeat();
        leave = new LeaveDecision(settings, new LossDecision());
        this.lists = lists;
    }

    /** Handles the batch if it is nothing but idle traffic; otherwise does nothing and returns false. */
    boolean handles(List<QueuedCommand> batch) {
        if (!batch.stream().allMatch(this::isIdle)) {
            return false;
        }
        for (QueuedCommand queued : batch) {
            if (queued.command() instanceof Command.MessageArrived arrived) {
                fleet.connection(arrived.connection())
                        .ifPresent(connection ->
                                fleet.put(news(connection, arrived, queued.at()).after()));
            }
        }
        fleet.commit();
        return true;
    }

    private boolean isIdle(QueuedCommand queued) {
        if (queued.command() instanceof Command.Tick) {
            return !jobIsDue()
                    && !anybodyIsDue(queued.at())
                    && !OverdueDecision.anyIsDue(fleet, queued.at())
                    && !lists.sweepIsDue(queued.at());
        }
        return queued.command() instanceof Command.MessageArrived arrived
                && arrived.message() instanceof Heartbeat
                && tellsNothingNew(arrived, queued.at());
    }

    private HeartbeatNews news(ConnectedWorker connection, Command.MessageArrived heartbeat, Duration at) {
        return HeartbeatNews.of(connection, (Heartbeat) heartbeat.message(), at, every);
    }

    private boolean jobIsDue() {
        return fleet.nextReady().filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private boolean anybodyIsDue(Duration at) {
        return fleet.everyConnection().anyMatch(connection -> leave.isDue(connection, at));
    }

    /** Heartbeats of a connection that is gone are dropped; one that comes before hello is answered with an error. */
    private boolean tellsNothingNew(Command.MessageArrived heartbeat, Duration at) {
        return fleet.connection(heartbeat.connection())
                .map(connection -> connection.joined()
                        && !connection.presenceDue(at)
                        && news(connection, heartbeat, at).isEmpty())
                .orElse(true);
    }
}
