package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.LeasedJob;
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
        for (boolean urgent : new boolean[] {true, false}) {
            for (OpenRun run : runs) {
                QueueFront front = new QueueFront(run.id(), Source.Kind.HTTP, urgent);
                List<WorkerId> left = takers.subList(leased.size(), takers.size());
                leased.addAll(transaction.jobs().lease(front, left, at));
            }
        }
        return leased;
    }
}
