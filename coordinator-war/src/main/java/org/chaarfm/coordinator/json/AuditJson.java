package org.chaarfm.coordinator.json;

import java.time.Instant;
import org.chaarfm.dispatch.port.AuditEntry;

/** AuditEntry in openapi.yaml. */
public record AuditJson(
        String id, Instant at, String who, String action, String what, String detail, String address, long count) {
    /** The entry as it is shown. */
    public static AuditJson of(AuditEntry entry) {
        return new AuditJson(
                entry.id(),
                entry.at(),
                entry.who(),
                entry.deed().action(),
                entry.deed().what(),
                entry.deed().detail(),
                entry.address(),
                entry.count());
    }
}
