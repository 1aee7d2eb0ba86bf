package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.AccountRepository;

/** Whether whoever gives an order may give it: what the caller does not see does not exist for him. */
final class Rights {
    private Rights() {}

    /**
     * Why the caller may not change a session, or something in it; empty if he may.
     *
     * @param session that it is, or belongs to; empty if there is none
     * @param what it is called, with its id
     */
    static Optional<RefusedCommandException> problem(Caller caller, Optional<Session> session, String what) {
        if (session.filter(one -> caller.sees(one.owner())).isEmpty()) {
            return Optional.of(new RefusedCommandException(Reason.NOT_FOUND, "there is no " + what));
        }
        return session.filter(one -> caller.mayOperate(one.owner())).isPresent()
                ? Optional.empty()
                : Optional.of(forbidden(what + " belongs to somebody else, or you may only look"));
    }

    /** Why the caller may not make anything; empty if he may. */
    static Optional<RefusedCommandException> problem(Caller caller) {
        return caller.mayOperate() ? Optional.empty() : Optional.of(forbidden("you may only look"));
    }

    /** Why an order is nobody's any more whose giver was known when it was put: a long list, or an outage, lies in between. */
    static Optional<RefusedCommandException> problemNow(AccountRepository accounts, Caller caller) {
        return accounts.find(caller.account())
                .filter(account -> account.disabled() || account.role() != caller.role())
                .map(changed -> forbidden("your rights were changed meanwhile"));
    }

    static RefusedCommandException forbidden(String why) {
        return new RefusedCommandException(Reason.FORBIDDEN, why + "; ask an administrator if you need to");
    }
}
