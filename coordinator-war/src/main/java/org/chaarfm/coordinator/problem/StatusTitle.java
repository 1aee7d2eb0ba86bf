package org.chaarfm.coordinator.problem;

import jakarta.ws.rs.core.Response.Status;

/** The words of a status. */
final class StatusTitle {
    private StatusTitle() {}

    static String of(int status) {
        Status known = Status.fromStatusCode(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }
}
