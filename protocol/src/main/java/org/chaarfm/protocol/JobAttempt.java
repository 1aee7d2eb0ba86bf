package org.chaarfm.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * One execution of a job: what a lease, a result or an ack is about.
 *
 * @param jobId the job
 * @param number 1 for the first attempt
 */
public record JobAttempt(
        JobId jobId, @JsonProperty("attempt") int number) {
    public JobAttempt {
        FieldCheck.present("job_id", jobId);
        FieldCheck.range("attempt", number, 1, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "job %s, attempt %d".formatted(jobId, number);
    }
}
