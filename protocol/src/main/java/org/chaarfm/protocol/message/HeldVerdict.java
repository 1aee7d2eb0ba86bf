package org.chaarfm.protocol.message;

import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * What becomes of the jobs that {@code hello} named.
 *
 * @param keep still the worker's, same attempt
 * @param drop another worker has it; nothing more is sent for it unless it had finished
 */
public record HeldVerdict(List<JobAttempt> keep, List<JobAttempt> drop) {
    /** Nothing was held. */
    public static final HeldVerdict NONE = new HeldVerdict(List.of(), List.of());

    public HeldVerdict {
        keep = FieldCheck.list("keep", keep, HeldJob.MAX_HELD);
        drop = FieldCheck.list("drop", drop, HeldJob.MAX_HELD);
    }
}
