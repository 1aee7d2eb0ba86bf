package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.NewSecrets;
import org.chaarfm.coordinator.security.Passwords;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.security.SignInThrottle;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.SignInCommand;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.port.AccountQueries;

/** Puts what is about accounts into the dispatcher's mailbox; compares and hashes passwords before that, on its own threads. */
@ApplicationScoped
public class AccountRequests {
    private static final String WRONG = "The name or the password is wrong.";
    private static final String USED = "This link was used before or has expired. Ask for a new one.";

    /** A browser that has signed in just now. */
    record SignedIn(Account account, String cookie) {}

    @Inject
    DispatcherRequests orders;

    @Inject
    AccountQueries accounts;

    @Inject
    Passwords passwords;

    @Inject
    SignInThrottle throttle;

    @Inject
    NewSecrets secrets;

    @Inject
    InstantSource clock;

    /** Carries an order out and waits for its reply. */
    <T> T carryOut(Function<CompletableFuture<T>, Command> order) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        orders.put(order.apply(reply));
        return orders.await(reply);
    }

    /** A name and a password, compared with what is kept; who has none costs as much time as who has one. */
    SignedIn signIn(String name, String password, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Optional<Account> account = accounts.accountByName(name).filter(one -> !one.disabled());
        SignInThrottle.Try attempt =
                throttle.begin(address, name, account.map(Account::id).orElse(null));
        if (attempt.waitSeconds().isPresent()) {
            throw new ThrottledException(attempt.waitSeconds().getAsLong());
        }
        String hash = account.map(Account::passwordHash).orElse(null);
        if (!passwords.matches(password, hash, attempt)) {
            wrongPassword(account.map(Account::id).orElse(null), address);
            throw wrong();
        }
        String cookie = secrets.next();
        SecretHash cookieHash = Proof.hash(cookie);
        try {
            return new SignedIn(
                    carryOut(reply ->
                            new SignInCommand.ByPassword(account.orElseThrow().id(), hash, cookieHash, address, reply)),
                    cookie);
        } catch (RefusedCommandException e) {
            throw wrong();
        }
    }

    /** For the audit; {@code meant} may be null. */
    void wrongPassword(AccountId meant, String address) {
        carryOut((CompletableFuture<Void> reply) -> new SignInCommand.Failed(meant, address, reply));
    }

    private static ProblemException wrong() {
        return new ProblemException(Problem.of(401, WRONG));
    }

    SignedIn signInByLink(String token, HttpServletRequest request) {
        SecretHash link = known(token, LinkPurpose.SIGN_IN);
        String cookie = secrets.next();
        Account account =
                carryOut(reply -> new SignInCommand.ByLink(link, Proof.hash(cookie), request.getRemoteAddr(), reply));
        return new SignedIn(account, cookie);
    }

    SignedIn setUp(String token, String name, String password, HttpServletRequest request) {
        SecretHash link = known(token, LinkPurpose.SET_UP);
        String hash = passwords.hash(password);
        String cookie = secrets.next();
        Account account = carryOut(
                reply -> new SignInCommand.SetUp(link, name, hash, Proof.hash(cookie), request.getRemoteAddr(), reply));
        return new SignedIn(account, cookie);
    }

    /** Looked up before a password is hashed, or the dispatcher gets anything to do, for whoever asks. */
    private SecretHash known(String token, LinkPurpose purpose) {
        SecretHash link = Proof.hash(token);
        if (accounts.accountByLink(link, purpose, clock.instant()).isEmpty()) {
            throw new ProblemException(Problem.of(410, USED));
        }
        return link;
    }
}
