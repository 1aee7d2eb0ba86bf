package org.chaarfm.worker.job;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;

/** Port: the jobs, for a connection. Every job that is not dropped ends with one result. Thread-safe. */
public interface Jobs {
    /**
     * Changes how many jobs are taken; running ones go on.
     *
     * @param slots tracks analysed at the same time; with 0 nothing is taken, and what is held goes on as before
     * @param prefetch tracks fetched ahead, from 0
     */
    void resize(int slots, int prefetch);

    /**
     * Starts a job with the current model and limits. One that is held already is left as it is; one over the capacity is
     * given back.
     */
    void submit(Job job, FileAnalyser analyser, JobLimits limits);

    /** Ends a job with the result {@code cancelled}, unless it has ended. */
    void cancel(JobAttempt attempt);

    /** Ends a job without a result, unless it has ended. */
    void drop(JobAttempt attempt);

    /** Ends all jobs without results. */
    void dropAll();

    /** Gives back jobs that have not begun, as {@code cancelled}. */
    void giveBackWaiting();
}
