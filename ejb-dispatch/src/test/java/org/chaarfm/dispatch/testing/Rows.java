package org.chaarfm.dispatch.testing;

import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/** What a store holds between two transactions, read past its ports, so that a test need not believe them. */
public record Rows(List<JobRow> jobs, List<AttemptRow> attempts, List<LinkRow> links, List<EmbeddingRow> embeddings) {
    /** An empty store. */
    public static final Rows NONE = new Rows(List.of(), List.of(), List.of(), List.of());

    public Rows {
        jobs = List.copyOf(jobs);
        attempts = List.copyOf(attempts);
        links = List.copyOf(links);
        embeddings = List.copyOf(embeddings);
    }

    /** Whoever can read all rows of a store. */
    @FunctionalInterface
    public interface Reader {
        Rows read();
    }

    /**
     * A job.
     *
     * @param run in whose queue it is
     * @param track the locator of what it embeds
     * @param attempts the number of its newest attempt, or 0
     */
    public record JobRow(JobId id, SessionId session, RunId run, String track, JobState state, int attempts) {}

    /**
     * An attempt.
     *
     * @param outcome null while it is leased
     */
    public record AttemptRow(JobAttempt key, WorkerId worker, AttemptOutcome outcome, Stage stage) {}

    /**
     * A track that a run has found.
     *
     * @param job null if it needed none
     * @param cancelled whether the run gave it up while its job may go on
     */
    public record LinkRow(RunId run, String track, JobId job, boolean cancelled) {}

    /**
     * An embedding.
     *
     * @param first the first number of its vector, by which a test knows whose it is
     */
    public record EmbeddingRow(SessionId session, String track, String version, float first) {}
}
