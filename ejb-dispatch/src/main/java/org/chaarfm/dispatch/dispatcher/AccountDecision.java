package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.Optional;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.port.AccountRepository;

/** What people order about accounts: their own, and as administrators everybody's. */
final class AccountDecision {
    private final IdSource ids;

    AccountDecision(IdSource ids) {
        this.ids = ids;
    }

    void decide(Turn turn, AccountOrder order, QueuedCommand queued) {
        Optional<RefusedCommandException> problem = problem(order);
        if (problem.isPresent()) {
            turn.refuse(order.reply(), problem.get());
        } else if (order instanceof AccountOrder.CreateAccount create) {
            create(turn, create, queued);
        } else if (order instanceof AccountOrder.ChangeAccount change) {
            change(turn, change);
        } else if (order instanceof AccountOrder.MakeLink link) {
            link(turn, link);
        } else if (order instanceof AccountOrder.ChangePassword password) {
            changePassword(turn, password);
        } else if (order instanceof AccountOrder.MakeToken token) {
            makeToken(turn, token, queued);
        } else if (order instanceof AccountOrder.RevokeToken revoke) {
            revokeToken(turn, revoke);
        } else if (order instanceof AccountOrder.SignOutEverywhere everywhere) {
            turn.accounts().endSignIns(everywhere.caller().account(), null);
            deleteLinks(turn, everywhere.caller().account());
            rightsChanged(turn, everywhere.caller().account());
            turn.reply(everywhere.reply(), null);
        }
    }

    /** A token of less than all rights must not make itself more of them. */
    private static Optional<RefusedCommandException> problem(AccountOrder order) {
        if (order.caller().scope() != TokenScope.ADMINISTER) {
            return Optional.of(Rights.forbidden("this API token may not change accounts or tokens"));
        }
        boolean ofAdministrators =
                order instanceof AccountOrder.CreateAccount || order instanceof AccountOrder.ChangeAccount;
        return ofAdministrators && !order.caller().mayAdminister()
                ? Optional.of(Rights.forbidden("accounts are made and changed by administrators only"))
                : Optional.empty();
    }

    private void create(Turn turn, AccountOrder.CreateAccount create, QueuedCommand queued) {
        Account account = queued.once(() -> new Account(
                new AccountId(ids.next()),
                new OwnerId(ids.next()),
                create.name(),
                create.role(),
                null,
                false,
                turn.now()));
        Optional<Account> named = turn.accounts().byName(create.name());
        if (named.isPresent() && !named.get().id().equals(account.id())) {
            turn.refuse(create.reply(), taken(create.name()));
            return;
        }
        turn.accounts().insert(account);
        turn.accounts()
                .insert(
                        create.link(),
                        new AccountRepository.Link(
                                account.id(), LinkPurpose.SET_UP, turn.now().plus(LinkPurpose.SET_UP.valid())),
                        turn.now());
        turn.reply(create.reply(), account);
    }

    static RefusedCommandException taken(String name) {
        return new RefusedCommandException(
                Reason.CONFLICT, "there is an account named " + name + " already; choose another name");
    }

    private static void change(Turn turn, AccountOrder.ChangeAccount change) {
        Optional<Account> before = turn.accounts().find(change.account());
        if (before.isEmpty()) {
            turn.refuse(change.reply(), noAccount(change.account()));
            return;
        }
        Account after = before.get().changed(change.role(), change.disabled());
        if (change.account().equals(AccountId.BUILT_IN) && !after.equals(before.get())) {
            turn.refuse(
                    change.reply(),
                    new RefusedCommandException(
                            Reason.CONFLICT,
                            "the first administrator's account can neither be disabled nor get another role, so that there"
                                    + " is always one; give it to somebody else with reset-admin"));
            return;
        }
        turn.accounts().update(after);
        if (after.disabled()) {
            turn.accounts().endSignIns(after.id(), null);
            deleteLinks(turn, after.id());
        }
        rightsChanged(turn, after.id());
        turn.reply(change.reply(), after);
    }

    private static RefusedCommandException noAccount(AccountId id) {
        return new RefusedCommandException(Reason.NOT_FOUND, "there is no account " + id);
    }

    private static void link(Turn turn, AccountOrder.MakeLink order) {
        Caller caller = order.caller();
        boolean own = caller.account().equals(order.account());
        Optional<Account> account =
                own || caller.mayAdminister() ? turn.accounts().find(order.account()) : Optional.empty();
        if (account.isEmpty()) {
            turn.refuse(order.reply(), noAccount(order.account()));
        } else if (own && caller.endsBefore(null)) {
            turn.refuse(
                    order.reply(),
                    Rights.forbidden("an API token that expires makes no links to its own account, which would let its"
                            + " bearer in for longer; sign in, or use a token without an end"));
        } else if (account.get().disabled()) {
            turn.refuse(
                    order.reply(),
                    new RefusedCommandException(
                            Reason.CONFLICT, "account " + order.account() + " is disabled; enable it first"));
        } else if (order.purpose() == LinkPurpose.SIGN_IN && !own) {
            turn.refuse(order.reply(), Rights.forbidden("nobody signs in for somebody else"));
        } else if (order.purpose() == LinkPurpose.SET_UP && !caller.mayAdminister()) {
            // Whoever finds a browser signed in must not be able to make its person's account his own.
            turn.refuse(
                    order.reply(),
                    Rights.forbidden(
                            "links for setting up are made by administrators; a password is changed with the old one"));
        } else {
            Instant expires = turn.now().plus(order.purpose().valid());
            turn.accounts()
                    .insert(
                            order.link(),
                            new AccountRepository.Link(order.account(), order.purpose(), expires),
                            turn.now());
            turn.reply(order.reply(), expires);
        }
    }

    private static void changePassword(Turn turn, AccountOrder.ChangePassword order) {
        Account account = turn.accounts().find(order.caller().account()).orElseThrow();
        if (!order.was().equals(account.passwordHash())) {
            turn.refuse(
                    order.reply(),
                    new RefusedCommandException(
                            Reason.CONFLICT, "the password was changed by somebody else just now; sign in again"));
            return;
        }
        turn.accounts().update(account.setUpAs(account.name(), order.passwordHash()));
        turn.accounts().endSignIns(account.id(), order.stays());
        deleteLinks(turn, account.id());
        rightsChanged(turn, account.id());
        turn.reply(order.reply(), null);
    }

    private void makeToken(Turn turn, AccountOrder.MakeToken order, QueuedCommand queued) {
        Caller caller = order.caller();
        if (caller.endsBefore(order.expiresAt())) {
            turn.refuse(
                    order.reply(),
                    Rights.forbidden("an API token that expires makes only tokens that end no later, " + caller.until()
                            + " at the latest"));
            return;
        }
        ApiToken token = queued.once(() -> new ApiToken(
                new TokenId(ids.next()),
                caller.account(),
                order.name(),
                order.scope(),
                false,
                turn.now(),
                order.expiresAt()));
        if (turn.accounts().tokensOf(caller.account()) >= ApiToken.MOST) {
            turn.refuse(
                    order.reply(),
                    new RefusedCommandException(
                            Reason.CONFLICT,
                            "an account has at most " + ApiToken.MOST + " API tokens; revoke one that is not needed"));
            return;
        }
        turn.accounts().insert(token, order.hash());
        turn.reply(order.reply(), token);
    }

    private static void revokeToken(Turn turn, AccountOrder.RevokeToken order) {
        Caller caller = order.caller();
        Optional<ApiToken> token = turn.accounts()
                .token(order.token())
                .filter(one -> caller.mayAdminister() || one.account().equals(caller.account()));
        if (token.isEmpty()) {
            turn.refuse(
                    order.reply(),
                    new RefusedCommandException(Reason.NOT_FOUND, "there is no API token " + order.token()));
        } else if (token.get().ofSetting()) {
            turn.refuse(
                    order.reply(),
                    new RefusedCommandException(
                            Reason.CONFLICT,
                            "this token is the coordinator's own: change the file api-token of its data folder (or the setting"
                                    + " coordinator.api.token) and start it again"));
        } else {
            turn.accounts().delete(order.token());
            rightsChanged(turn, token.get().account());
            turn.reply(order.reply(), null);
        }
    }

    /** A link that whoever is shut out had made before would let him in again. */
    static void deleteLinks(Turn turn, AccountId account) {
        for (LinkPurpose purpose : LinkPurpose.values()) {
            turn.accounts().deleteLinks(account, purpose);
        }
    }

    static void rightsChanged(Turn turn, AccountId account) {
        turn.tell(events -> events.rightsChanged(account));
    }
}
