package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/** Takes jobs as tests of storage want them: from all open runs of a session, urgent ones first, then the oldest run's. */
public final class TestingLeases {
    private TestingLeases() {}

    /** One job to each taker as long as there are any. */
    public static List<LeasedJob> lease(
            DispatchTransaction transaction, SessionId session, List<WorkerId> takers, Instant at) {
        List<OpenRun> runs = transaction.runs().open().stream()
                .filter(run -> run.session().equals(session))
                .toList();
        List<LeasedJob> leased = new ArrayList<>();
        Iterator<WorkerId> next = takers.iterator();
        for (boolean urgent : new boolean[] {true, false}) {
            for (OpenRun run : runs) {
                QueueFront front = new QueueFront(run.id(), Source.Kind.HTTP, urgent);
                int left = takers.size() - leased.size();
                leased.addAll(transaction
                        .jobs()
                        .lease(front, left, QueuePlace.START, job -> Optional.of(next.next()), at)
                        .jobs());
            }
        }
        return leased;
    }
}
