package org.chaarfm.dispatch.command;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.SecretHash;

/**
 * What somebody who is not known yet does to become so, and its end. Passwords have been compared before; the turn sees to it
 * that they are still those.
 */
public sealed interface SignInCommand extends Command.Answered {
    @Override
    default Type type() {
        return Type.SIGN_IN;
    }

    /**
     * A password was right.
     *
     * @param was its hash; refused if the account has another one by now
     * @param cookie of the new sign-in
     */
    record ByPassword(
            AccountId account, String was, SecretHash cookie, String address, CompletableFuture<Account> reply)
            implements SignInCommand {
        public ByPassword {
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(was, "was");
            Objects.requireNonNull(cookie, "cookie");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public String toString() {
            return "ByPassword[" + account + "]";
        }
    }

    /** A link for signing in is used. */
    record ByLink(SecretHash link, SecretHash cookie, String address, CompletableFuture<Account> reply)
            implements SignInCommand {
        public ByLink {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(cookie, "cookie");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** A link for setting up is used: name and password are set, and what had opened the account before does so no more. */
    record SetUp(
            SecretHash link,
            String name,
            String passwordHash,
            SecretHash cookie,
            String address,
            CompletableFuture<Account> reply)
            implements SignInCommand {
        public SetUp {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(passwordHash, "passwordHash");
            Objects.requireNonNull(cookie, "cookie");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public String toString() {
            return "SetUp[" + name + "]";
        }
    }

    /** A sign-in ends. */
    record SignOut(SecretHash cookie, String address, CompletableFuture<Void> reply) implements SignInCommand {
        public SignOut {
            Objects.requireNonNull(cookie, "cookie");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * Somebody could not sign in.
     *
     * @param account that was meant, or null if there is none of that name
     */
    record Failed(AccountId account, String address, CompletableFuture<Void> reply) implements SignInCommand {
        public Failed {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * The token of the coordinator's setting; one that was set before opens nothing any more.
     *
     * @param token its hash, or null where none is set
     */
    record UseSetting(SecretHash token, CompletableFuture<Void> reply) implements SignInCommand {
        public UseSetting {
            Objects.requireNonNull(reply, "reply");
        }
    }
}
