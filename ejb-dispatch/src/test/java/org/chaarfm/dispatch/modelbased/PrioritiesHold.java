package org.chaarfm.dispatch.modelbased;

import java.util.Map;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Job;

/** No job is given out for the first time while a run of greater priority has one that waits and was never tried. */
final class PrioritiesHold implements Rule {
    @Override
    public void check(Observation now) {
        if (now.sent(CoordinatorMessage.Type.JOB).findAny().isEmpty()) {
            return;
        }
        Map<RunId, Run> runs = now.runs().stream()
                .filter(run -> !now.world().orders().isChanging(run.id()))
                .collect(Collectors.toMap(Run::id, run -> run));
        now.sent(CoordinatorMessage.Type.JOB)
                .map(sent -> ((Job) sent.message()).attempt())
                .filter(attempt -> attempt.number() == 1)
                .map(attempt -> now.jobs().get(attempt.jobId()))
                .filter(given -> runs.containsKey(given.run()))
                .forEach(given -> now.jobs().values().stream()
                        .filter(job -> job.session().equals(given.session()) && waited(now, job, runs.get(job.run())))
                        .forEach(job -> Rule.must(
                                runs.get(job.run()).priority()
                                        <= runs.get(given.run()).priority(),
                                "%s went before %s",
                                given,
                                job)));
    }

    private static boolean waited(Observation now, JobRow job, Run run) {
        JobRow before = now.jobsBefore().get(job.id());
        boolean handsOut = run != null && (run.state() == RunState.RUNNING || run.state() == RunState.DISCOVERING);
        return handsOut
                && job.state() == JobState.QUEUED
                && job.attempts() == 0
                && before != null
                && before.state() == JobState.QUEUED
                && before.run().equals(job.run());
    }
}
