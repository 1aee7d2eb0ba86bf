package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * The rhythm of a connection, in seconds.
 *
 * @param heartbeatS how often the worker sends a heartbeat and pings
 * @param leaseS how long a lease lives without one; longer than a heartbeat
 */
public record LeaseTimes(int heartbeatS, int leaseS) {
    /** What PROTOCOL.md gives: a heartbeat every 5 s, leases of 30 s. */
    public static final LeaseTimes STANDARD = new LeaseTimes(5, 30);

    public LeaseTimes {
        FieldCheck.range("heartbeat_s", heartbeatS, 1, 3_600);
        FieldCheck.range("lease_s", leaseS, heartbeatS + 1, 86_400);
    }
}
