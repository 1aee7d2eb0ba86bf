package org.chaarfm.coordinator.json;

/** LinkSignInRequest in openapi.yaml. */
public record LinkSignInRequest(String token) {
    /** The secret of the link. */
    public String checkedToken() {
        return AccountText.given("token", token);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "LinkSignInRequest";
    }
}
