package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.SignInCommand;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.SignIn;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.port.AccountRepository.Link;

/** Who signs in and out. What has been looked at outside of the turn is looked at again: it may have changed meanwhile. */
final class SignInDecision {
    private final IdSource ids;
    private final AuditDecision audit;

    SignInDecision(IdSource ids, AuditDecision audit) {
        this.ids = ids;
        this.audit = audit;
    }

    void decide(Turn turn, SignInCommand command, QueuedCommand queued) {
        if (command instanceof SignInCommand.ByPassword password) {
            byPassword(turn, password, queued);
        } else if (command instanceof SignInCommand.ByLink link) {
            byLink(turn, link, queued);
        } else if (command instanceof SignInCommand.SetUp setUp) {
            setUp(turn, setUp, queued);
        } else if (command instanceof SignInCommand.SignOut out) {
            signOut(turn, out, queued);
        } else if (command instanceof SignInCommand.Failed failed) {
            Account meant = failed.account() == null
                    ? null
                    : turn.accounts().find(failed.account()).orElse(null);
            audit.failed(turn, queued, meant, failed.address());
            turn.reply(failed.reply(), null);
        } else if (command instanceof SignInCommand.UseSetting setting) {
            useSetting(turn, setting, queued);
        }
    }

    private void byPassword(Turn turn, SignInCommand.ByPassword command, QueuedCommand queued) {
        Optional<Account> account = turn.accounts()
                .find(command.account())
                .filter(one -> !one.disabled() && command.was().equals(one.passwordHash()));
        if (account.isEmpty()) {
            turn.refuse(command.reply(), new RefusedCommandException(Reason.NOT_FOUND, "the password was changed"));
        } else {
            signIn(turn, account.get(), command.cookie());
            audit.write(turn, queued, account.get().caller(), new Deed("signed_in", null, null), command.address());
            turn.reply(command.reply(), account.get());
        }
    }

    private static void signIn(Turn turn, Account account, SecretHash cookie) {
        turn.accounts()
                .insert(new SignIn(cookie, account.id(), turn.now(), turn.now().plus(SignIn.VALID)));
    }

    private void byLink(Turn turn, SignInCommand.ByLink command, QueuedCommand queued) {
        Optional<Account> account = accountOf(turn, command.link(), LinkPurpose.SIGN_IN);
        if (account.isEmpty()) {
            // A commit whose outcome was unknown may have done it; nobody else makes the same cookie.
            turn.accounts()
                    .signIn(command.cookie())
                    .flatMap(turn.accounts()::find)
                    .ifPresentOrElse(
                            done -> turn.reply(command.reply(), done), () -> turn.refuse(command.reply(), used()));
            return;
        }
        turn.accounts().deleteLinks(account.get().id(), LinkPurpose.SIGN_IN);
        signIn(turn, account.get(), command.cookie());
        audit.write(
                turn, queued, account.get().caller(), new Deed("signed_in", null, "with a link"), command.address());
        turn.reply(command.reply(), account.get());
    }

    private void setUp(Turn turn, SignInCommand.SetUp command, QueuedCommand queued) {
        Optional<Account> account = accountOf(turn, command.link(), LinkPurpose.SET_UP);
        Optional<Account> named = turn.accounts().byName(command.name());
        if (account.isEmpty()) {
            // A commit whose outcome was unknown may have done it; nobody else makes the same hash.
            named.filter(one -> command.passwordHash().equals(one.passwordHash()))
                    .ifPresentOrElse(
                            done -> turn.reply(command.reply(), done), () -> turn.refuse(command.reply(), used()));
        } else if (named.filter(other -> !other.id().equals(account.get().id())).isPresent()) {
            turn.refuse(command.reply(), AccountDecision.taken(command.name()));
        } else {
            Account after = account.get().setUpAs(command.name(), command.passwordHash());
            turn.accounts().update(after);
            turn.accounts().endSignIns(after.id(), null);
            turn.accounts().revokeTokens(after.id());
            AccountDecision.deleteLinks(turn, after.id());
            signIn(turn, after, command.cookie());
            audit.write(
                    turn, queued, after.caller(), new Deed("set_up", after.id().value(), null), command.address());
            AccountDecision.rightsChanged(turn, after.id());
            turn.reply(command.reply(), after);
        }
    }

    private static Optional<Account> accountOf(Turn turn, SecretHash hash, LinkPurpose purpose) {
        return turn.accounts()
                .link(hash)
                .filter(link -> link.purpose() == purpose && link.expiresAt().isAfter(turn.now()))
                .map(Link::account)
                .flatMap(turn.accounts()::find)
                .filter(account -> !account.disabled());
    }

    private static RefusedCommandException used() {
        return new RefusedCommandException(Reason.GONE, "this link was used before or has expired; ask for a new one");
    }

    private void signOut(Turn turn, SignInCommand.SignOut command, QueuedCommand queued) {
        turn.accounts().delete(command.cookie()).flatMap(turn.accounts()::find).ifPresent(account -> {
            audit.write(turn, queued, account.caller(), new Deed("signed_out", null, null), command.address());
            AccountDecision.rightsChanged(turn, account.id());
        });
        turn.reply(command.reply(), null);
    }

    private void useSetting(Turn turn, SignInCommand.UseSetting command, QueuedCommand queued) {
        if (command.token() == null) {
            turn.accounts().dropSetting();
        } else {
            turn.accounts().useSetting(ofSetting(turn, queued), command.token());
        }
        turn.audit().prune(turn.now().minus(AuditDecision.KEPT));
        turn.reply(command.reply(), null);
    }

    private ApiToken ofSetting(Turn turn, QueuedCommand queued) {
        return queued.once(() -> new ApiToken(
                new TokenId(ids.next()),
                AccountId.BUILT_IN,
                "token file",
                TokenScope.ADMINISTER,
                true,
                turn.now(),
                null));
    }
}
