package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.domain.Role;

/** AccountRequest in openapi.yaml. */
public record AccountRequest(String name, String role) {
    /** The name to sign in by. */
    public String checkedName() {
        return AccountText.accountName(name);
    }

    /** What it may do. */
    public Role checkedRole() {
        return AccountText.role(role);
    }
}
