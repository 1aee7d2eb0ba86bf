package org.chaarfm.dispatch.modelbased;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.EmbeddingRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;

/** The tables agree with each other: one lease of a leased job, one open job and one embedding of a track. */
final class RowsAgree implements Rule {
    @Override
    public void check(Observation now) {
        Set<List<Object>> open = new HashSet<>();
        for (JobRow job : now.jobs().values()) {
            attempts(now, job);
            if (job.state().open()) {
                Rule.must(open.add(List.of(job.session(), job.track())), "two open jobs of %s", job.track());
            }
        }
        embeddings(now);
    }

    private static void failures(JobRow job, List<AttemptRow> attempts) {
        long counted = attempts.stream()
                .filter(row -> row.key().number() > job.forgiven() && row.outcome() == AttemptOutcome.FAILED)
                .count();
        Rule.must(job.failures() == counted || job.state() == JobState.STORED, "%s has failed %d times", job, counted);
    }

    private static void attempts(Observation now, JobRow job) {
        List<AttemptRow> attempts = now.attemptsOf(job.id()).toList();
        int newest = attempts.stream().mapToInt(row -> row.key().number()).max().orElse(0);
        Rule.must(newest == job.attempts(), "newest attempt of %s is %d", job, newest);
        List<AttemptRow> leases =
                attempts.stream().filter(row -> row.outcome() == null).toList();
        Rule.must(leases.size() == (job.state() == JobState.LEASED ? 1 : 0), "%s has the leases %s", job, leases);
        Rule.must(
                leases.stream().allMatch(row -> row.key().number() == newest), "an old attempt is leased: %s", leases);
        long stored = attempts.stream()
                .filter(row -> row.outcome() == AttemptOutcome.STORED)
                .count();
        failures(job, attempts);
        Rule.must(stored == (job.state() == JobState.STORED ? 1 : 0), "%s is stored by %d attempts", job, stored);
    }

    private static void embeddings(Observation now) {
        Set<List<Object>> embedded = new HashSet<>();
        for (EmbeddingRow row : now.rows().embeddings()) {
            Rule.must(embedded.add(List.of(row.session(), row.track())), "two embeddings of %s", row.track());
            Said said = now.world().reference().success(row.first());
            Rule.must(said != null, "nobody has sent the embedding of %s", row.track());
            JobRow job = now.jobs().get(said.attempt().jobId());
            Rule.must(
                    job.track().equals(row.track()) && job.session().equals(row.session()),
                    "the embedding of %s was made of %s",
                    row.track(),
                    job);
            Rule.must(
                    now.attempts().get(said.attempt()).outcome() == AttemptOutcome.STORED,
                    "the embedding of %s was not stored by %s",
                    row.track(),
                    said);
        }
        now.jobs().values().stream()
                .filter(job -> job.state() == JobState.STORED)
                .forEach(job ->
                        Rule.must(embedded.contains(List.of(job.session(), job.track())), "%s has no embedding", job));
    }
}
