package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * An attempt that has not ended.
 *
 * @param key job and attempt
 * @param session where
 * @param worker whose
 */
public record OpenLease(JobAttempt key, SessionId session, WorkerId worker) {
    public OpenLease {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(worker, "worker");
    }
}
