package org.chaarfm.worker.job;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;

/** Port: what a connection asks of the jobs. Every job that is not dropped ends with one result. Thread-safe. */
public interface Jobs {
    /** Slots and prefetch. */
    Capacity capacity();

    /** Changes slots and prefetch; what is held already goes on. */
    void resize(Capacity wanted);

    /**
     * Takes a job on, with the model and the limits of now. A job that is held already is left as it is; one over the
     * capacity is given back.
     */
    void submit(Job job, FileAnalyser analyser, JobLimits limits);

    /** Ends a job with the result {@code cancelled}; one that has ended already is left as it is. */
    void cancel(JobAttempt attempt);

    /** Ends a job without a result; one that has ended already is left as it is. */
    void drop(JobAttempt attempt);

    /** Ends all jobs without results. */
    void dropAll();

    /** Gives back what has not begun, as {@code cancelled}. */
    void giveBackWaiting();
}
