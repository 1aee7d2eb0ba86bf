package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.protocol.message.Heartbeat;

/**
 * Commands that change nothing in the database: ticks at which nothing is due and heartbeats that tell nothing new. A
 * batch of nothing else costs no transaction, so a coordinator that has nothing to do leaves the database alone.
 */
final class IdleTraffic {
    private final Fleet fleet;
    private final InstantSource clock;
    private final MonotonicClock monotonic;
    private final DispatcherSettings settings;
    private final ListDecision lists;
    private final DispatchEvents events;

    IdleTraffic(Fleet fleet, Dependencies dependencies, DispatcherSettings settings, ListDecision lists) {
        this.fleet = fleet;
        clock = dependencies.clock();
        monotonic = dependencies.monotonic();
        events = dependencies.events();
        this.settings = settings;
        this.lists = lists;
    }

    /** Handles the batch if it is nothing but idle traffic; otherwise does nothing and returns false. */
    boolean handles(List<QueuedCommand> batch) {
        if (!batch.stream().allMatch(this::isIdle)) {
            return false;
        }
        for (QueuedCommand queued : batch) {
            if (queued.command() instanceof ConnectionEvent.MessageArrived arrived) {
                fleet.connection(arrived.connection()).ifPresent(connection -> heard(connection, arrived, queued.at()));
            }
        }
        fleet.commit();
        return true;
    }

    private void heard(ConnectedWorker connection, ConnectionEvent.MessageArrived heartbeat, Duration at) {
        fleet.put(news(connection, heartbeat, at).after());
        TurnNews.tell(
                events,
                told -> told.heard(
                        connection.session(), connection.worker(), connection.id(), (Heartbeat) heartbeat.message()));
    }

    private boolean isIdle(QueuedCommand queued) {
        if (queued.command() instanceof Command.Tick) {
            return !jobIsDue()
                    && !clockWasSetBack()
                    && !anybodyIsDue(queued.at())
                    && !OverdueDecision.anyIsDue(fleet, queued.at())
                    && !lists.sweepIsDue(queued.at());
        }
        return queued.command() instanceof ConnectionEvent.MessageArrived arrived
                && arrived.message() instanceof Heartbeat
                && tellsNothingNew(arrived, queued.at());
    }

    private HeartbeatNews news(ConnectedWorker connection, ConnectionEvent.MessageArrived heartbeat, Duration at) {
        return HeartbeatNews.of(connection, (Heartbeat) heartbeat.message(), at, settings.heartbeat());
    }

    private boolean clockWasSetBack() {
        Instant date = clock.instant();
        Duration elapsed = monotonic.elapsed();
        boolean setBack = !fleet.dates().setBack(date, elapsed).isZero();
        if (!setBack) {
            fleet.dates().look(date, elapsed);
        }
        return setBack;
    }

    private boolean jobIsDue() {
        return fleet.assignments()
                .nextReady()
                .filter(at -> !at.isAfter(clock.instant()))
                .isPresent();
    }

    private boolean anybodyIsDue(Duration at) {
        return fleet.everyConnection().anyMatch(connection -> LeaveDecision.isDue(connection, at, settings));
    }

    /** Heartbeats of a connection that is gone are dropped; one that comes before hello is answered with an error. */
    private boolean tellsNothingNew(ConnectionEvent.MessageArrived heartbeat, Duration at) {
        return fleet.connection(heartbeat.connection())
                .map(connection -> connection.joined()
                        && connection.confirmed()
                        && !connection.presenceDue(at)
                        && news(connection, heartbeat, at).isEmpty())
                .orElse(true);
    }
}
