package org.chaarfm.worker.job;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;

/** One job that has not ended, and the thread that works on it. Guarded by itself. */
final class RunningJob {
    /** How a job is made to end before it is done. */
    private enum Ending {
        /** Its result is {@code cancelled}. */
        CANCEL,
        /** It has no result. */
        DROP
    }

    /** How far it is; the fetch comes before the slot. */
    private enum Step {
        FETCHING,
        FETCHED,
        IN_SLOT
    }

    private final Job job;
    private Thread thread;
    private Ending ending;
    private Step step = Step.FETCHING;

    RunningJob(Job job) {
        this.job = job;
    }

    Job job() {
        return job;
    }

    JobAttempt attempt() {
        return job.attempt();
    }

    /** The calling thread begins; false when the job was ended before. */
    synchronized boolean enter() {
        if (ending != null) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** The calling thread is done with it; an interrupt that came too late must not reach its next job. */
    synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    synchronized void cancel() {
        end(Ending.CANCEL);
    }

    synchronized void drop() {
        end(Ending.DROP);
    }

    private void end(Ending how) {
        if (ending != Ending.DROP) {
            ending = how;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isEnded() {
        return ending != null;
    }

    synchronized boolean isDropped() {
        return ending == Ending.DROP;
    }

    /** Its file is there. */
    synchronized void fetched() {
        step = Step.FETCHED;
    }

    synchronized void slotTaken() {
        step = Step.IN_SLOT;
    }

    synchronized boolean isInSlot() {
        return step == Step.IN_SLOT;
    }

    /** Whether nothing but a slot is missing. */
    synchronized boolean isFetched() {
        return step == Step.FETCHED;
    }
}
