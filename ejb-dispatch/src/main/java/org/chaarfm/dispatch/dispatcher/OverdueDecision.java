package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.dispatch.dispatcher.HeldLease.Overdue;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;

/** Time passes: leases that must have been answered by now end, and those of workers that do not come back after a start. */
final class OverdueDecision {
    private final LossDecision losses;
    private final FailureDecision failures;
    private final LeaveDecision leave;

    OverdueDecision(LossDecision losses, FailureDecision failures, LeaveDecision leave) {
        this.losses = losses;
        this.failures = failures;
        this.leave = leave;
    }

    private record Late(ConnectedWorker worker, HeldLease lease, Overdue why) {}

    /** Looks at every lease; costs far less than a millisecond for thousands. */
    private static Stream<Late> late(Fleet fleet, Duration at) {
        return fleet.everyConnection().flatMap(worker -> worker.leases().values().stream()
                .flatMap(lease -> lease.overdue(at).map(why -> new Late(worker, lease, why)).stream()));
    }

    static boolean anyIsDue(Fleet fleet, Duration at) {
        return fleet.expected().areLate(at) || late(fleet, at).findAny().isPresent();
    }

    void tick(Turn turn, Duration at) {
        List<Late> late = late(turn.fleet(), at).toList();
        List<JobAttempt> given =
                turn.fleet().expected().areLate(at) ? turn.fleet().expected().leases() : List.of();
        turn.jobs()
                .read(
                        Stream.concat(late.stream().map(one -> one.lease().attempt()), given.stream())
                                .toList(),
                        List.of());
        late.forEach(one -> end(turn, one));
        if (!given.isEmpty()) {
            losses.released(turn, given);
            turn.fleet().expected().forgetAll();
        }
    }

    private void end(Turn turn, Late late) {
        switch (late.why()) {
            case NO_RESULT -> losses.released(turn, List.of(late.lease().attempt()));
            case STANDSTILL, OVER_LIMIT -> timeOut(turn, late);
        }
    }

    /** Heartbeats or not: the attempt has failed, and its worker is told to stop, or let go if it cannot be told. */
    private void timeOut(Turn turn, Late late) {
        JobAttempt attempt = late.lease().attempt();
        turn.jobs()
                .status(attempt)
                .filter(AttemptStatus::holdsJob)
                .ifPresent(status -> failures.fail(turn, status, ErrorCode.TIMEOUT, sentence(late), null));
        if (late.worker().legacy()) {
            leave.close(turn, late.worker(), CloseCode.GOING_AWAY, sentence(late));
        } else {
            turn.cancel(attempt);
        }
    }

    private static String sentence(Late late) {
        return late.why() == Overdue.STANDSTILL
                ? "no progress in %s for %d minutes"
                        .formatted(late.lease().heard().stage().wireName(), HeldLease.LONGEST_STANDSTILL.toMinutes())
                : "not done within %d minutes, the limit for a track of this length"
                        .formatted(late.lease().limit().toMinutes());
    }
}
