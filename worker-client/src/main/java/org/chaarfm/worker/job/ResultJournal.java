package org.chaarfm.worker.job;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Result;

/**
 * Port: keeps for the next process what this one could not deliver before it died. What was said last about an attempt holds.
 * Never blocks and never fails. Thread-safe.
 */
public interface ResultJournal {
    /** Keeps nothing. */
    ResultJournal NONE = new ResultJournal() {
        @Override
        public void prepare(String label, Result ifItDies) {}

        @Override
        public void keep(String label, Result result) {}

        @Override
        public void forget(JobAttempt attempt) {}
    };

    /** What is to be told about an attempt if this process dies with it, as opposed to ending. */
    void prepare(String label, Result ifItDies);

    /** The attempt ended, and the result is to be delivered. */
    void keep(String label, Result result);

    /** There is nothing to tell about the attempt any more. */
    void forget(JobAttempt attempt);
}
