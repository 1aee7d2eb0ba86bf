package org.chaarfm.worker.job;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Stage;

/** Port: told what becomes of jobs, on the jobs' own threads; must return quickly. */
public interface JobListener {
    /** A job went on to its next stage. */
    void stageEntered(JobAttempt attempt, Stage stage);

    /** A job ended; its result is among the holdings until it is acknowledged. */
    void finished(Result result);

    /** So much hangs in this process that it should be left to another one. */
    void exhausted(String why);
}
