package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonProperty;

/** PasswordRequest in openapi.yaml. */
public record PasswordRequest(
        @JsonProperty("old") String before,
        @JsonProperty("new") String after) {
    /** The password until now. */
    public String checkedBefore() {
        return AccountText.given("old", before);
    }

    /** The new password of whoever has that name. */
    public String checkedAfter(String name) {
        return AccountText.newPassword("new", after, name);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "PasswordRequest";
    }
}
