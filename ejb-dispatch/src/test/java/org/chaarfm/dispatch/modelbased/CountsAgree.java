package org.chaarfm.dispatch.modelbased;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.Rows.LinkRow;

/** The counts of each run add up and are those of its rows; a run has ended when, and only when, nothing is open. */
final class CountsAgree implements Rule {
    @Override
    public void check(Observation now) {
        Map<RunId, List<LinkRow>> links = new HashMap<>();
        now.rows()
                .links()
                .forEach(link -> links.merge(
                        link.run(), List.of(link), (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                                .toList()));
        now.runs().forEach(run -> check(now, run, links.getOrDefault(run.id(), List.of())));
    }

    private static void check(Observation now, Run run, Collection<LinkRow> links) {
        RunCounts c = run.counts();
        long jobs = c.queued() + c.leased() + c.stored() + c.failed() + c.cancelled();
        Rule.must(
                c.discovered() == c.repeated() + c.alreadyEmbedded() + c.passedOver() + jobs,
                "the counts of %s do not add up",
                run);
        Map<JobState, Long> states = new HashMap<>();
        for (LinkRow link : links) {
            if (link.settled() != null) {
                states.merge(link.settled(), 1L, Long::sum);
            } else if (link.job() != null) {
                states.merge(now.jobs().get(link.job()).state(), 1L, Long::sum);
            }
        }
        compare(run, states, JobState.QUEUED, c.queued());
        compare(run, states, JobState.LEASED, c.leased());
        compare(run, states, JobState.STORED, c.stored());
        compare(run, states, JobState.FAILED, c.failed());
        compare(run, states, JobState.CANCELLED, c.cancelled());
        long open = c.queued() + c.leased();
        boolean reading = run.state() != RunState.STOPPING && run.discovering();
        Rule.must(!run.state().ended() || open == 0, "%s has ended", run);
        Rule.must(run.state().ended() || open > 0 || reading || !now.atRest(), "%s has not ended", run);
    }

    private static void compare(Run run, Map<JobState, Long> states, JobState state, long counted) {
        long there = states.getOrDefault(state, 0L);
        Rule.must(there == counted, "%s counts %d %s jobs, but has %d", run, counted, state, there);
    }
}
