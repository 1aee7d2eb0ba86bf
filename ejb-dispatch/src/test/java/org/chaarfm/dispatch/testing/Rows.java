package org.chaarfm.dispatch.testing;

import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.ErrorCode;
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
     * @param forgiven what came before this attempt, and with it, counts no more
     * @param failures how often it has failed since
     */
    public record JobRow(
            JobId id,
            SessionId session,
            RunId run,
            String track,
            JobState state,
            int attempts,
            int forgiven,
            int failures) {}

    /**
     * An attempt.
     *
     * @param outcome null while it is leased
     * @param code how it failed, or null
     */
    public record AttemptRow(JobAttempt key, WorkerId worker, AttemptOutcome outcome, Stage stage, ErrorCode code) {}

    /**
     * A track that a run has found.
     *
     * @param job the one whose state counts for the run, or null
     * @param settled what the run counts it as whatever becomes of the job that it had, {@code CANCELLED} or {@code FAILED};
     *     null if it had none, or its state counts
     */
    public record LinkRow(RunId run, String track, JobId job, JobState settled) {}

    /**
     * An embedding.
     *
     * @param first the first number of its vector, by which a test knows whose it is
     */
    public record EmbeddingRow(SessionId session, String track, String version, float first) {}
}
