package org.chaarfm.worker.connection;

import java.util.List;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.Membership;
import org.chaarfm.protocol.message.Welcome.OfferedModel;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;

/** Messages that tests of the connection need again and again. */
final class Messages {
    static final ModelId MODEL = new ModelId("test-model-1", "ab".repeat(32));
    static final Credential CREDENTIAL = new Credential("c".repeat(43));
    static final LeaseTimes TIMES = new LeaseTimes(4, 30);

    private Messages() {}

    static JobAttempt attempt(String job, int number) {
        return new JobAttempt(new JobId(job), number);
    }

    static Welcome welcome(ResumeDecision held) {
        return welcome(held, TIMES, new Limits(1_000_000, 600, true), null);
    }

    static Welcome welcome(ResumeDecision held, LeaseTimes times, Limits limits, Credential credential) {
        return new Welcome(
                new Membership(new WorkerId("worker-1"), credential),
                times,
                new OfferedModel(MODEL, "/model/secret/test-model-1.pb"),
                limits,
                held);
    }

    static Job job(JobAttempt attempt) {
        return job(attempt, "/media/secret/song.mp3");
    }

    static Job job(JobAttempt attempt, String url) {
        return new Job(attempt, new EmbedJob(new HttpSource(url), new TrackTags("Artist", "Title", null, null)));
    }

    static Result failed(JobAttempt attempt) {
        return new Result(attempt, new ResultOutcome.Failed(ErrorCode.NOT_FOUND, "gone", null));
    }

    static Result cancelled(JobAttempt attempt) {
        return new Result(attempt, new ResultOutcome.Cancelled());
    }

    static ResumeDecision keep(JobAttempt... attempts) {
        return new ResumeDecision(List.of(attempts), List.of());
    }
}
