package org.chaarfm.worker.fetch;

import java.time.Duration;

/**
 * How long a fetch may take.
 *
 * @param connect until the connection (with TLS) stands
 * @param idle without a byte, also until the response's header; together with {@code connect} it must stay below
 *     {@link NameCache#TTL}, which the address check relies on
 * @param overall for the whole fetch, redirects included
 * @param slowest how slowly a body may come
 */
public record FetchTimeouts(Duration connect, Duration idle, Duration overall, MinimumRate slowest) {
    /**
     * A stage without progress is cancelled by the coordinator after 10 min (PROTOCOL.md), so a silent server is given up
     * long before; half an hour is a 200 MB file at 1 Mbit/s.
     */
    public static final FetchTimeouts STANDARD = new FetchTimeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(30), MinimumRate.STANDARD);

    public FetchTimeouts {
        if (connect.plus(idle).compareTo(NameCache.TTL) >= 0) {
            throw new IllegalArgumentException("connect " + connect + " and idle " + idle + " must together be below "
                    + NameCache.TTL + ", for which resolved names are kept");
        }
    }
}
