package org.chaarfm.worker.job;

import java.time.Duration;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;

/**
 * What a server allows for each of its jobs.
 *
 * @param maxBytes largest file to fetch
 * @param maxDuration longest track to analyse
 * @param reach how far sources may lead
 */
public record JobLimits(long maxBytes, Duration maxDuration, Reach reach) {
    /** Those of a v1 session. */
    public static JobLimits of(Limits session) {
        return new JobLimits(session.maxBytes(), Duration.ofSeconds(session.maxDurationS()), reach(session));
    }

    /** How far the addresses of a v1 session may lead. */
    public static Reach reach(Limits session) {
        return session.allowPrivate() ? Reach.ANYWHERE : Reach.PUBLIC;
    }
}
