package org.chaarfm.coordinator.json;

/** SetUpRequest in openapi.yaml. */
public record SetUpRequest(String token, String name, String password) {
    /** The secret of the link. */
    public String checkedToken() {
        return AccountText.given("token", token);
    }

    /** The name to sign in by. */
    public String checkedName() {
        return AccountText.accountName(name);
    }

    /** The new password. */
    public String checkedPassword() {
        return AccountText.newPassword("password", password, checkedName());
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "SetUpRequest[" + name + "]";
    }
}
