package org.chaarfm.worker.job;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Stage;

/** Port: events of jobs, on the jobs' own threads; must return quickly. */
public interface JobListener {
    /** A job entered its next stage. */
    void stageEntered(JobAttempt attempt, Stage stage);

    /** A job ended; the holdings keep its result until it is acknowledged. */
    void finished(Result result);

    /** So many jobs hang that the process should be restarted. */
    void exhausted(String why);
}
