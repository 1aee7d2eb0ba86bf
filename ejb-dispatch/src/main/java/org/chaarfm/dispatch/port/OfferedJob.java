package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.chaarfm.protocol.JobId;

/**
 * A job whose turn it is to be leased.
 *
 * @param id which
 * @param readyAt since when it is ready
 * @param past its attempts that count, all of which have ended; none from before a retry by hand
 */
public record OfferedJob(JobId id, Instant readyAt, List<PastAttempt> past) {
    public OfferedJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(readyAt, "readyAt");
        past = List.copyOf(past);
    }
}
