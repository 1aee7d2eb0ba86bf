package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.protocol.WorkerId;

/** After a start a v1 worker's leases stay with it until its hello decides, or 75 s have passed (PROTOCOL.md). */
final class RestartsKeepLeases implements Rule {
    private static final Duration RETURN = Duration.ofSeconds(75);

    @Override
    public void check(Observation now) {
        if (now.world().coordinator().age().compareTo(RETURN) < 0) {
            now.world().inspection().atStart().attempts().stream()
                    .filter(row -> row.outcome() == null && isAway(now.world(), row.worker()))
                    .forEach(row -> keeps(row, now.attempts().get(row.key())));
        }
    }

    /** Whether it is a v1 worker that this coordinator has not seen yet. */
    private static boolean isAway(World world, WorkerId worker) {
        return world.reference().isKnownAsV1(worker)
                && !world.reference().isPerhapsRevoked(worker)
                && world.sockets().stream()
                        .noneMatch(socket -> worker.equals(socket.worker()) || worker.equals(socket.presented()));
    }

    private static void keeps(AttemptRow before, AttemptRow after) {
        Rule.must(
                after.outcome() != AttemptOutcome.RELEASED && after.outcome() != AttemptOutcome.LOST,
                "%s became %s after a start, before its worker could come back",
                before,
                after);
    }
}
