package org.chaarfm.dispatch.port;

import java.time.Instant;
import org.chaarfm.protocol.WorkerId;

/**
 * A failed track with who failed it.
 *
 * @param failure which, and why
 * @param worker that had it last, or null
 * @param workerName what that worker calls itself, or null
 * @param failedAt when, or null
 * @param dismissed whether a person does not want to see it any more
 */
public record FailedTrack(
        FailureView failure, WorkerId worker, String workerName, Instant failedAt, boolean dismissed) {}
