package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.util.List;
import org.chaarfm.coordinator.live.PageCommands;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.CoordinatorQueries;

/** What pages order over a socket, as if it had come over the REST API. */
@ApplicationScoped
public class PageOrders implements PageCommands {
    /** The newest runs of a session that are looked at. */
    private static final int RUNS = 100;

    @Inject
    CoordinatorQueries queries;

    @Inject
    DispatcherRequests orders;

    @Inject
    ListIntake lists;

    @Override
    public void start(Caller caller, SessionId session, String url) {
        lists.startRun(
                caller, session, new SourceSpec.OpenList(ListFormat.M3U, new StringReader(url + "\n")), 0, (String)
                        null);
    }

    @Override
    public int change(Caller caller, SessionId session, RunChange change) {
        List<Run> open = queries.runs(caller, session, null, RUNS).stream()
                .filter(run -> !run.state().ended() && run.state() != RunState.STOPPING)
                .toList();
        open.forEach(run -> orders.change(caller, run.id(), change));
        return open.size();
    }
}
