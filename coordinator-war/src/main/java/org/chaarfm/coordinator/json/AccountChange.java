package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.domain.Role;

/** AccountChange in openapi.yaml. */
public record AccountChange(String role, Boolean disabled) {
    /** The new role; null to leave it. */
    public Role checkedRole() {
        return role == null ? null : AccountText.role(role);
    }
}
