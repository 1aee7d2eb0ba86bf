package org.chaarfm.dispatch.modelbased;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * A result that a worker has sent once.
 *
 * @param by who, or null before it was welcomed
 * @param code of a failure, else null
 * @param own whether the attempt had been sent to this worker
 * @param mark the first number of a success's vector, its own in the whole sequence; else 0
 */
record Said(JobAttempt attempt, WorkerId by, Kind kind, ErrorCode code, float mark, boolean own) {
    /** The same, sent by this worker, which may own the attempt. */
    Said by(WorkerId worker, boolean owned) {
        return new Said(attempt, worker, kind, code, mark, owned);
    }

    boolean isSuccess() {
        return kind == Kind.SUCCESS || kind == Kind.INVALID;
    }

    /** What kind of result. */
    enum Kind {
        SUCCESS,
        /** A success that must not be stored, or a result that cannot be read. */
        INVALID,
        FAILED,
        CANCELLED
    }
}
