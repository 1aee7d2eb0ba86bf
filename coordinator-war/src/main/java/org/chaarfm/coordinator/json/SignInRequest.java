package org.chaarfm.coordinator.json;

/** SignInRequest in openapi.yaml. */
public record SignInRequest(String name, String password) {
    /** The name, as written. */
    public String checkedName() {
        return AccountText.accountName(name);
    }

    /** The password that is to be compared. */
    public String checkedPassword() {
        return AccountText.given("password", password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInRequest[" + name + "]";
    }
}
