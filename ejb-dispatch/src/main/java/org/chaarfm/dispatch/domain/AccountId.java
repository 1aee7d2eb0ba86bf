package org.chaarfm.dispatch.domain;

/** The unguessable id of somebody's account. */
public record AccountId(String value) {
    /** The first administrator's; the first migration makes it. */
    public static final AccountId BUILT_IN = new AccountId("built-in");

    public AccountId {
        Ids.check("AccountId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
