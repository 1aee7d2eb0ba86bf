package org.chaarfm.protocol.message;

import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * Which of the jobs that {@code hello} named the worker goes on with.
 *
 * @param keep still the worker's, same attempt
 * @param drop another worker has it; nothing more is sent for it unless it had finished
 */
public record ResumeDecision(List<JobAttempt> keep, List<JobAttempt> drop) {
    /** Nothing was held. */
    public static final ResumeDecision NONE = new ResumeDecision(List.of(), List.of());

    public ResumeDecision {
        keep = FieldCheck.list("keep", keep, HeldJob.MAX_HELD);
        drop = FieldCheck.list("drop", drop, HeldJob.MAX_HELD);
    }
}
