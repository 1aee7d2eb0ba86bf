package org.chaarfm.coordinator.json;

import java.time.Instant;
import java.util.Map;
import org.chaarfm.dispatch.port.AuditEntry;

/** AuditEntry in openapi.yaml. */
public record AuditJson(
        String id,
        Instant at,
        String who,
        String action,
        String what,
        String name,
        String detail,
        String address,
        long count) {
    /** The entry as it is shown, with what things are called now by their ids. */
    public static AuditJson of(AuditEntry entry, Map<String, String> names) {
        String what = entry.deed().what();
        return new AuditJson(
                entry.id(),
                entry.at(),
                entry.who(),
                entry.deed().action(),
                what,
                what == null ? null : names.get(what),
                entry.deed().detail(),
                entry.address(),
                entry.count());
    }
}
