package org.chaarfm.worker.connection;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.worker.job.FileAnalyser;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.job.JobLimits;
import org.chaarfm.worker.job.Jobs;

/** Takes jobs on and does nothing with them; the test ends them. */
final class TestingJobs implements Jobs {
    final List<Job> submitted = new ArrayList<>();
    final List<JobAttempt> cancelled = new ArrayList<>();
    final List<JobAttempt> dropped = new ArrayList<>();
    int slots = 1;
    int prefetch;
    int gaveBack;
    int droppedAll;
    JobLimits lastLimits;

    private final Holdings holdings;

    TestingJobs(Holdings holdings) {
        this.holdings = holdings;
    }

    @Override
    public void resize(int wantedSlots, int wantedPrefetch) {
        slots = wantedSlots;
        prefetch = wantedPrefetch;
    }

    @Override
    public void submit(Job job, FileAnalyser analyser, JobLimits limits) {
        submitted.add(job);
        lastLimits = limits;
        holdings.add(job.attempt(), "a track");
    }

    @Override
    public void cancel(JobAttempt attempt) {
        cancelled.add(attempt);
    }

    @Override
    public void drop(JobAttempt attempt) {
        dropped.add(attempt);
        if (holdings.find(attempt).filter(Holding::finished).isEmpty()) {
            holdings.release(attempt);
        }
    }

    @Override
    public void dropAll() {
        droppedAll++;
    }

    @Override
    public void giveBackWaiting() {
        gaveBack++;
    }
}
