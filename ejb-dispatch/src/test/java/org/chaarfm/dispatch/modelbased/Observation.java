package org.chaarfm.dispatch.modelbased;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.testing.Rows;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.dispatch.testing.Rows.LinkRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.CoordinatorMessage;

/**
 * What there is to see after a step.
 *
 * @param jobsBefore the jobs after the step before
 * @param jobs the jobs now
 * @param attemptsBefore the attempts after the step before
 * @param attempts the attempts now
 * @param rowsBefore all rows after the step before
 * @param rows all rows now
 * @param runsBefore the runs as REST showed them after the step before
 * @param runs the runs as REST shows them now
 * @param sent what was sent meanwhile
 * @param atRest whether the dispatcher has done everything that it had to do
 */
record Observation(
        World world,
        Map<JobId, JobRow> jobsBefore,
        Map<JobId, JobRow> jobs,
        Map<JobAttempt, AttemptRow> attemptsBefore,
        Map<JobAttempt, AttemptRow> attempts,
        Rows rowsBefore,
        Rows rows,
        List<Run> runsBefore,
        List<Run> runs,
        List<Sent> sent,
        boolean atRest) {

    static Observation of(
            World world,
            Rows before,
            Rows after,
            List<Run> runsBefore,
            List<Run> runs,
            List<Sent> sent,
            boolean atRest) {
        return new Observation(
                world,
                jobs(before),
                jobs(after),
                attempts(before),
                attempts(after),
                before,
                after,
                runsBefore,
                runs,
                sent,
                atRest);
    }

    private static Map<JobId, JobRow> jobs(Rows rows) {
        Map<JobId, JobRow> jobs = new HashMap<>();
        rows.jobs().forEach(job -> jobs.put(job.id(), job));
        return jobs;
    }

    private static Map<JobAttempt, AttemptRow> attempts(Rows rows) {
        Map<JobAttempt, AttemptRow> attempts = new HashMap<>();
        rows.attempts().forEach(row -> attempts.put(row.key(), row));
        return attempts;
    }

    Stream<AttemptRow> attemptsOf(JobId job) {
        return attempts.values().stream().filter(row -> row.key().jobId().equals(job));
    }

    /** The tracks of all runs after the step before. */
    Stream<LinkRow> linksBefore() {
        return rowsBefore.links().stream();
    }

    /** The tracks of all runs. */
    Stream<LinkRow> links() {
        return rows.links().stream();
    }

    /** The attempts that are leased. */
    Stream<AttemptRow> leases() {
        return attempts.values().stream().filter(row -> row.outcome() == null);
    }

    /** The messages of one type that were sent. */
    Stream<Sent> sent(CoordinatorMessage.Type type) {
        return sent.stream().filter(one -> one.message().type() == type);
    }
}
