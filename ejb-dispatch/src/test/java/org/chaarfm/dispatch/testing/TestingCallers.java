package org.chaarfm.dispatch.testing;

import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;

/** Who asks in tests. */
public final class TestingCallers {
    /** May do everything. */
    public static final Caller ADMINISTRATOR =
            new Caller(AccountId.BUILT_IN, OwnerId.BUILT_IN, "administrator", Role.ADMINISTRATOR);

    private TestingCallers() {}

    /** Somebody of that role with an account and an owner of that name, from 8 characters. */
    public static Caller of(Role role, String name) {
        return new Caller(new AccountId(name), new OwnerId(name), name, role);
    }
}
