package org.chaarfm.dispatch.command;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TokenScope;

/** What somebody who is known orders about accounts. */
public sealed interface AccountOrder extends Command.Ordered {
    @Override
    default Type type() {
        return Type.ACCOUNT_ORDER;
    }

    /** Make an account, with a link by which its person sets it up. For administrators. */
    record CreateAccount(Caller caller, String name, Role role, SecretHash link, CompletableFuture<Account> reply)
            implements AccountOrder {
        public CreateAccount {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("account_made", null, name + ", " + role.wireName());
        }
    }

    /**
     * Change an account. For administrators; the first one's stays as it is.
     *
     * @param role or null to leave it
     * @param disabled or null to leave it
     */
    record ChangeAccount(
            Caller caller, AccountId account, Role role, Boolean disabled, CompletableFuture<Account> reply)
            implements AccountOrder {
        public ChangeAccount {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            String toRole = role == null ? "" : role.wireName();
            String state = disabled == null ? "" : disabled ? "disabled" : "enabled";
            return new Deed(
                    "account_changed",
                    account.value(),
                    toRole + (toRole.isEmpty() || state.isEmpty() ? "" : ", ") + state);
        }
    }

    /**
     * Make a link for an account: for signing in to one's own, or as an administrator for setting anybody's up. The reply is
     * when it expires.
     */
    record MakeLink(
            Caller caller, AccountId account, LinkPurpose purpose, SecretHash link, CompletableFuture<Instant> reply)
            implements AccountOrder {
        public MakeLink {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("link_made", account.value(), purpose.wireName());
        }
    }

    /**
     * Change one's password; ends all other sign-ins.
     *
     * @param was hash of the password that was given as the old one
     * @param stays the sign-in that goes on, or null
     */
    record ChangePassword(
            Caller caller, String was, String passwordHash, SecretHash stays, CompletableFuture<Void> reply)
            implements AccountOrder {
        public ChangePassword {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(was, "was");
            Objects.requireNonNull(passwordHash, "passwordHash");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("password_changed", caller.account());
        }

        @Override
        public String toString() {
            return "ChangePassword[" + caller.name() + "]";
        }
    }

    /**
     * Make a token for oneself.
     *
     * @param expiresAt or null for never
     */
    record MakeToken(
            Caller caller,
            String name,
            TokenScope scope,
            Instant expiresAt,
            SecretHash hash,
            CompletableFuture<ApiToken> reply)
            implements AccountOrder {
        public MakeToken {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(hash, "hash");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("token_made", null, name + ", " + scope.wireName());
        }
    }

    /** Revoke a token: of one's own, or as an administrator anybody's. */
    record RevokeToken(Caller caller, TokenId token, CompletableFuture<Void> reply) implements AccountOrder {
        public RevokeToken {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("token_revoked", token);
        }
    }

    /** End all sign-ins of one's account. */
    record SignOutEverywhere(Caller caller, CompletableFuture<Void> reply) implements AccountOrder {
        public SignOutEverywhere {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("signed_out_everywhere", caller.account());
        }
    }
}
