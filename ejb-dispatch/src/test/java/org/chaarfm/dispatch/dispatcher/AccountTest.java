package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.SignInCommand;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.AuditEntry;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts, what opens them, and the audit. */
class AccountTest {
    private static final Caller ADMIN = TestingCallers.ADMINISTRATOR;
    private static final String ADDRESS = "192.0.2.1";

    private final Scene scene = new Scene();
    private final AccountQueries accounts = scene.store.accountQueries();
    private int secrets;

    private SecretHash secret() {
        return new SecretHash("%064x".formatted(++secrets));
    }

    private <T> CompletableFuture<T> order(Function<CompletableFuture<T>, Command> order) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        scene.dispatcher.put(order.apply(reply));
        scene.turns();
        assertThat(reply).isDone();
        return reply;
    }

    private static RefusedCommandException refusal(CompletableFuture<?> reply) {
        return reply.handle((answer, refused) -> (RefusedCommandException)
                        (refused instanceof CompletionException ? refused.getCause() : refused))
                .join();
    }

    private static Reason reason(CompletableFuture<?> reply) {
        return refusal(reply).reason();
    }

    /** An account that has been set up with the password hash {@code "hash"}. */
    private Account account(String name, Role role) {
        SecretHash link = secret();
        order((CompletableFuture<Account> reply) -> new AccountOrder.CreateAccount(ADMIN, name, role, link, reply))
                .join();
        return setUp(link, name, "hash").join();
    }

    private CompletableFuture<Account> setUp(SecretHash link, String name, String hash) {
        return order(reply -> new SignInCommand.SetUp(link, name, hash, secret(), ADDRESS, reply));
    }

    private CompletableFuture<Account> signIn(Account account, String hash, SecretHash cookie) {
        return order(reply -> new SignInCommand.ByPassword(account.id(), hash, cookie, ADDRESS, reply));
    }

    private List<AuditEntry> audit() {
        return accounts.audit(ADMIN, null, 100);
    }

    private Caller bySignIn(SecretHash cookie) {
        return accounts.callerBySignIn(cookie, scene.clock.instant()).orElse(null);
    }

    // --- setting up

    @Test
    void aLinkShouldSetUpAnAccountOnce() {
        SecretHash link = secret();
        Account made = order((CompletableFuture<Account> reply) ->
                        new AccountOrder.CreateAccount(ADMIN, "anna", Role.OPERATOR, link, reply))
                .join();
        assertThat(made.setUp()).isFalse();

        Account after = setUp(link, "Anna B", "hash").join();
        assertThat(after.name()).isEqualTo("Anna B");
        assertThat(after.role()).isEqualTo(Role.OPERATOR);
        assertThat(reason(setUp(link, "anna", "other"))).isEqualTo(Reason.GONE);
        assertThat(accounts.accountByName("anna b").orElseThrow().passwordHash())
                .isEqualTo("hash");
    }

    @Test
    void aLinkShouldOpenNothingAfterItsTime() {
        SecretHash link = secret();
        order(reply -> new AccountOrder.CreateAccount(ADMIN, "anna", Role.OPERATOR, link, cast(reply)))
                .join();
        scene.clock.advance(LinkPurpose.SET_UP.valid());
        assertThat(reason(setUp(link, "anna", "hash"))).isEqualTo(Reason.GONE);
    }

    @Test
    void aSetUpWhoseAnswerWasLostShouldBeDone() {
        SecretHash link = secret();
        order(reply -> new AccountOrder.CreateAccount(ADMIN, "anna", Role.OPERATOR, link, cast(reply)))
                .join();
        scene.store.loseAnswerOfNextCommit();
        assertThat(setUp(link, "anna", "hash").join().name()).isEqualTo("anna");
    }

    @Test
    void settingUpAnewShouldEndWhatWasOpen() {
        Account anna = account("anna", Role.OPERATOR);
        SecretHash cookie = secret();
        signIn(anna, "hash", cookie).join();
        SecretHash link = secret();
        order(reply -> new AccountOrder.MakeLink(ADMIN, anna.id(), LinkPurpose.SET_UP, link, cast(reply)))
                .join();
        setUp(link, "anna", "new").join();
        assertThat(bySignIn(cookie)).isNull();
        assertThat(scene.events.rights).contains(anna.id());
    }

    @Test
    void nothingThatWasMadeBeforeShouldOpenAnAccountThatWasSetUpAnew() {
        SecretHash ofFile = secret();
        order(reply -> new SignInCommand.UseSetting(ofFile, cast(reply))).join();
        SecretHash token = secret();
        order(reply -> new AccountOrder.MakeToken(ADMIN, "mine", TokenScope.ADMINISTER, null, token, cast(reply)))
                .join();
        SecretHash signInLink = link(ADMIN, LinkPurpose.SIGN_IN);
        setUp(link(ADMIN, LinkPurpose.SET_UP), "successor", "new").join();
        assertThat(accounts.callerByToken(token, scene.clock.instant())).isEmpty();
        assertThat(accounts.callerByToken(ofFile, scene.clock.instant())).isPresent();
        assertThat(reason(byLink(signInLink))).isEqualTo(Reason.GONE);
    }

    @Test
    void noLinkShouldLetAnybodyInAgainWhoWasShutOut() {
        Account anna = account("anna", Role.OPERATOR);
        List<AccountOrder> ends = List.of(
                new AccountOrder.SignOutEverywhere(anna.caller(), new CompletableFuture<>()),
                new AccountOrder.ChangePassword(anna.caller(), "hash", "new", null, new CompletableFuture<>()));
        for (AccountOrder end : ends) {
            SecretHash signInLink = link(anna.caller(), LinkPurpose.SIGN_IN);
            SecretHash setUpLink = secret();
            order(reply -> new AccountOrder.MakeLink(ADMIN, anna.id(), LinkPurpose.SET_UP, setUpLink, cast(reply)))
                    .join();
            scene.dispatcher.put(end);
            scene.turns();
            assertThat(end.reply()).isCompleted();
            assertThat(reason(byLink(signInLink))).as("%s", end).isEqualTo(Reason.GONE);
            assertThat(reason(setUp(setUpLink, "thief", "thief's")))
                    .as("%s", end)
                    .isEqualTo(Reason.GONE);
        }
    }

    private SecretHash link(Caller caller, LinkPurpose purpose) {
        SecretHash link = secret();
        order(reply -> new AccountOrder.MakeLink(caller, caller.account(), purpose, link, cast(reply)))
                .join();
        return link;
    }

    private CompletableFuture<Account> byLink(SecretHash link) {
        return order(reply -> new SignInCommand.ByLink(link, secret(), ADDRESS, reply));
    }

    @Test
    void aNameShouldBelongToOnePerson() {
        account("anna", Role.OPERATOR);
        assertThat(reason(order(
                        reply -> new AccountOrder.CreateAccount(ADMIN, "ANNA", Role.VIEWER, secret(), cast(reply)))))
                .isEqualTo(Reason.CONFLICT);
        SecretHash link = secret();
        order(reply -> new AccountOrder.CreateAccount(ADMIN, "bert", Role.VIEWER, link, cast(reply)))
                .join();
        assertThat(reason(setUp(link, "Anna", "hash"))).isEqualTo(Reason.CONFLICT);
        assertThat(setUp(link, "bert", "hash").join().name())
                .as("the link still opens")
                .isEqualTo("bert");
    }

    @SuppressWarnings("unchecked") // the reply of one kind of order
    private static <T> CompletableFuture<T> cast(CompletableFuture<?> reply) {
        return (CompletableFuture<T>) reply;
    }

    // --- signing in and out

    @Test
    void aPasswordThatWasChangedMeanwhileShouldSignNobodyIn() {
        Account anna = account("anna", Role.OPERATOR);
        SecretHash cookie = secret();
        assertThat(signIn(anna, "hash", cookie).join()).isEqualTo(anna);
        assertThat(bySignIn(cookie)).isEqualTo(anna.caller());
        assertThat(reason(signIn(anna, "another hash", secret()))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void aSignInLinkShouldOpenOnce() {
        Account anna = account("anna", Role.OPERATOR);
        SecretHash link = secret();
        SecretHash cookie = secret();
        order(reply -> new AccountOrder.MakeLink(anna.caller(), anna.id(), LinkPurpose.SIGN_IN, link, cast(reply)))
                .join();
        order(reply -> new SignInCommand.ByLink(link, cookie, ADDRESS, cast(reply)))
                .join();
        assertThat(bySignIn(cookie)).isEqualTo(anna.caller());
        assertThat(reason(order(reply -> new SignInCommand.ByLink(link, secret(), ADDRESS, cast(reply)))))
                .isEqualTo(Reason.GONE);
    }

    @Test
    void aSignInByLinkWhoseAnswerWasLostShouldBeDone() {
        Account anna = account("anna", Role.OPERATOR);
        SecretHash link = link(anna.caller(), LinkPurpose.SIGN_IN);
        SecretHash cookie = secret();
        scene.store.loseAnswerOfNextCommit();
        CompletableFuture<Account> in = order(reply -> new SignInCommand.ByLink(link, cookie, ADDRESS, reply));
        assertThat(in.join()).isEqualTo(anna);
        assertThat(bySignIn(cookie)).isEqualTo(anna.caller());
        assertThat(audit())
                .filteredOn(entry -> entry.deed().action().equals("signed_in"))
                .hasSize(1);
        assertThat(reason(byLink(link))).as("with another cookie").isEqualTo(Reason.GONE);
    }

    @Test
    void signingOutShouldEndOneSignInAndEverywhereAll() {
        Account anna = account("anna", Role.OPERATOR);
        List<SecretHash> cookies = List.of(secret(), secret(), secret());
        cookies.forEach(cookie -> assertThat(signIn(anna, "hash", cookie)).isCompleted());
        order(reply -> new SignInCommand.SignOut(cookies.get(0), ADDRESS, cast(reply)))
                .join();
        assertThat(bySignIn(cookies.get(0))).isNull();
        assertThat(bySignIn(cookies.get(1))).isNotNull();
        order(reply -> new AccountOrder.SignOutEverywhere(anna.caller(), cast(reply)))
                .join();
        assertThat(bySignIn(cookies.get(1))).isNull();
        assertThat(bySignIn(cookies.get(2))).isNull();
        assertThat(scene.events.rights).endsWith(anna.id(), anna.id());
    }

    @Test
    void aNewPasswordShouldEndAllOtherSignIns() {
        Account anna = account("anna", Role.OPERATOR);
        SecretHash here = secret();
        SecretHash elsewhere = secret();
        signIn(anna, "hash", here).join();
        signIn(anna, "hash", elsewhere).join();
        order(reply -> new AccountOrder.ChangePassword(anna.caller(), "hash", "new", here, cast(reply)))
                .join();
        assertThat(bySignIn(here)).isNotNull();
        assertThat(bySignIn(elsewhere)).isNull();
        assertThat(reason(
                        order(reply -> new AccountOrder.ChangePassword(anna.caller(), "hash", "x", here, cast(reply)))))
                .isEqualTo(Reason.CONFLICT);
    }

    // --- administrators

    @Test
    void aDisabledAccountShouldBeSignedOutAtOnce() {
        Account anna = account("anna", Role.OPERATOR);
        SecretHash cookie = secret();
        signIn(anna, "hash", cookie).join();
        order(reply -> new AccountOrder.ChangeAccount(ADMIN, anna.id(), null, true, cast(reply)))
                .join();
        assertThat(bySignIn(cookie)).isNull();
        assertThat(reason(signIn(anna, "hash", secret()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(scene.events.rights).contains(anna.id());
        order(reply -> new AccountOrder.ChangeAccount(ADMIN, anna.id(), Role.VIEWER, false, cast(reply)))
                .join();
        assertThat(bySignIn(cookie)).as("what has ended stays so").isNull();
        assertThat(accounts.account(anna.id()).orElseThrow().role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void thereShouldAlwaysBeAnAdministrator() {
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER)) {
            assertThat(reason(order(reply ->
                            new AccountOrder.ChangeAccount(ADMIN, AccountId.BUILT_IN, role, null, cast(reply)))))
                    .isEqualTo(Reason.CONFLICT);
        }
        assertThat(reason(order(
                        reply -> new AccountOrder.ChangeAccount(ADMIN, AccountId.BUILT_IN, null, true, cast(reply)))))
                .isEqualTo(Reason.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "VIEWER"})
    void othersShouldChangeTheirOwnAccountsOnly(Role role) {
        Account bert = account("bert", Role.OPERATOR);
        Caller anna = account("anna", role).caller();
        ApiToken his = order((CompletableFuture<ApiToken> reply) ->
                        new AccountOrder.MakeToken(bert.caller(), "his", TokenScope.READ, null, secret(), reply))
                .join();
        assertThat(reason(
                        order(reply -> new AccountOrder.CreateAccount(anna, "x", Role.VIEWER, secret(), cast(reply)))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(reason(order(reply ->
                        new AccountOrder.ChangeAccount(anna, anna.account(), Role.ADMINISTRATOR, null, cast(reply)))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(reason(order(reply ->
                        new AccountOrder.MakeLink(anna, bert.id(), LinkPurpose.SET_UP, secret(), cast(reply)))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(order(reply ->
                        new AccountOrder.MakeLink(anna, anna.account(), LinkPurpose.SET_UP, secret(), cast(reply)))))
                .as("a password without the old one")
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(reason(order(reply -> new AccountOrder.RevokeToken(anna, his.id(), cast(reply)))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(accounts.tokens(anna, null, 10)).isEmpty();
        order(reply -> new AccountOrder.RevokeToken(ADMIN, his.id(), cast(reply)))
                .join();
    }

    @Test
    void nobodyShouldSignInForSomebodyElse() {
        Account anna = account("anna", Role.OPERATOR);
        assertThat(reason(order(reply ->
                        new AccountOrder.MakeLink(ADMIN, anna.id(), LinkPurpose.SIGN_IN, secret(), cast(reply)))))
                .isEqualTo(Reason.FORBIDDEN);
    }

    // --- tokens

    @Test
    void whatATokenMakesShouldNotOutliveIt() {
        Account anna = account("anna", Role.OPERATOR);
        Instant end = scene.clock.instant().plus(Duration.ofDays(1));
        Caller bearer = new Caller(anna.id(), anna.owner(), "anna", Role.OPERATOR, TokenScope.ADMINISTER, end);
        for (Instant later : new Instant[] {null, end.plusMillis(1)}) {
            CompletableFuture<ApiToken> made =
                    order(reply -> new AccountOrder.MakeToken(bearer, "more", TokenScope.READ, later, secret(), reply));
            assertThat(reason(made)).as("until %s", later).isEqualTo(Reason.FORBIDDEN);
        }
        CompletableFuture<ApiToken> made =
                order(reply -> new AccountOrder.MakeToken(bearer, "same", TokenScope.READ, end, secret(), reply));
        assertThat(made.join().expiresAt()).isEqualTo(end);
        assertThat(reason(order(reply ->
                        new AccountOrder.MakeLink(bearer, anna.id(), LinkPurpose.SIGN_IN, secret(), cast(reply)))))
                .as("which would sign him in for a month")
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(link(anna.caller(), LinkPurpose.SIGN_IN)).isNotNull();
    }

    @Test
    void aTokenOfLessThanAllRightsShouldGiveItselfNoMore() {
        for (TokenScope scope : List.of(TokenScope.OPERATE, TokenScope.READ)) {
            Caller narrow = new Caller(ADMIN.account(), ADMIN.owner(), ADMIN.name(), ADMIN.role(), scope);
            assertThat(reason(order(reply -> new AccountOrder.MakeToken(
                            narrow, "more", TokenScope.ADMINISTER, null, secret(), cast(reply)))))
                    .isEqualTo(Reason.FORBIDDEN);
            assertThat(reason(order(reply -> new AccountOrder.MakeLink(
                            narrow, narrow.account(), LinkPurpose.SIGN_IN, secret(), cast(reply)))))
                    .isEqualTo(Reason.FORBIDDEN);
            assertThat(reason(order(reply -> new AccountOrder.SignOutEverywhere(narrow, cast(reply)))))
                    .isEqualTo(Reason.FORBIDDEN);
        }
    }

    @Test
    void anAccountShouldHaveABoundedNumberOfTokens() {
        for (int i = 0; i < ApiToken.MOST; i++) {
            order(reply -> new AccountOrder.MakeToken(ADMIN, "t", TokenScope.READ, null, secret(), cast(reply)))
                    .join();
        }
        assertThat(reason(order(
                        reply -> new AccountOrder.MakeToken(ADMIN, "t", TokenScope.READ, null, secret(), cast(reply)))))
                .isEqualTo(Reason.CONFLICT);
    }

    @Test
    void theTokenOfTheSettingShouldBeChangedThereOnly() {
        SecretHash first = secret();
        SecretHash second = secret();
        order(reply -> new SignInCommand.UseSetting(first, cast(reply))).join();
        assertThat(accounts.callerByToken(first, scene.clock.instant())).contains(ADMIN);
        ApiToken token = accounts.tokens(ADMIN, null, 10).get(0);
        assertThat(reason(order(reply -> new AccountOrder.RevokeToken(ADMIN, token.id(), cast(reply)))))
                .isEqualTo(Reason.CONFLICT);
        order(reply -> new SignInCommand.UseSetting(second, cast(reply))).join();
        assertThat(accounts.callerByToken(first, scene.clock.instant())).isEmpty();
        assertThat(accounts.callerByToken(second, scene.clock.instant())).contains(ADMIN);
        order(reply -> new SignInCommand.UseSetting(null, cast(reply))).join();
        assertThat(accounts.callerByToken(second, scene.clock.instant())).isEmpty();
    }

    @Test
    void anOrderShouldNotBeCarriedOutForWhoMayNotGiveItAnyMore() {
        Account anna = account("anna", Role.OPERATOR);
        for (AccountOrder.ChangeAccount change : List.of(
                new AccountOrder.ChangeAccount(ADMIN, anna.id(), Role.VIEWER, null, new CompletableFuture<>()),
                new AccountOrder.ChangeAccount(ADMIN, anna.id(), null, true, new CompletableFuture<>()))) {
            Caller before = accounts.account(anna.id()).orElseThrow().caller();
            CompletableFuture<ApiToken> token = new CompletableFuture<>();
            scene.dispatcher.put(change);
            scene.dispatcher.put(
                    new AccountOrder.MakeToken(before, "back door", TokenScope.READ, null, secret(), token));
            scene.turns();
            assertThat(change.reply()).isCompleted();
            assertThat(reason(token)).as("%s", change).isEqualTo(Reason.FORBIDDEN);
        }
        assertThat(accounts.tokens(ADMIN, null, 10)).isEmpty();
    }

    // --- audit

    @Test
    void everyOrderThatWasCarriedOutShouldBeInTheAudit() {
        Session session = scene.session();
        var run = scene.run(session, 1);
        var worker = scene.joined(session).workerId();
        scene.change(run, new RunChange.Pause());
        scene.change(run, new RunChange.Resume());
        scene.change(run, new RunChange.Prioritise(3));
        scene.retry(run, FailedTracks.ALL);
        scene.change(run, new RunChange.Stop(false));
        scene.drain(worker);
        scene.drain(session);
        assertThat(audit())
                .extracting(entry -> entry.deed().action())
                .containsExactly(
                        "session_drained",
                        "worker_drained",
                        "run_stopped",
                        "tracks_retried",
                        "run_prioritised",
                        "run_resumed",
                        "run_paused",
                        "run_started",
                        "session_made");
        assertThat(audit()).allMatch(entry -> entry.who().equals(ADMIN.name()) && entry.count() == 1);
        assertThat(audit().get(8).deed().what()).isEqualTo(session.id().value());
        assertThat(audit().get(7).deed().what()).isEqualTo(run.value());
    }

    @Test
    void whatWasRefusedShouldNotBeInTheAudit() {
        Session session = scene.session();
        Caller viewer = TestingCallers.of(Role.VIEWER, "viewer-1");
        assertThat(reason(order(reply -> new SessionOrder.DrainSession(viewer, session.id(), cast(reply)))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(audit()).hasSize(1);
    }

    @Test
    void anOrderWhoseAnswerWasLostShouldBeAuditedOnce() {
        Session session = scene.session();
        scene.store.loseAnswerOfNextCommit();
        scene.drain(session);
        assertThat(audit()).hasSize(2);
    }

    @Test
    void failedSignInsShouldBeSummedByAddressAndMinute() {
        Account anna = account("anna", Role.OPERATOR);
        for (int i = 0; i < 10; i++) {
            AccountId meant = i == 5 ? anna.id() : null;
            order(reply -> new SignInCommand.Failed(meant, ADDRESS, cast(reply)))
                    .join();
        }
        assertThat(audit().get(0).deed().action()).isEqualTo("sign_in_failed");
        assertThat(audit().get(0).count()).isEqualTo(10);
        assertThat(audit().get(0).who()).isEqualTo("anna");
        scene.clock.advance(Duration.ofMinutes(1));
        order(reply -> new SignInCommand.Failed(null, ADDRESS, cast(reply))).join();
        assertThat(audit().get(0).count()).isEqualTo(1);
        assertThat(audit())
                .filteredOn(entry -> entry.deed().action().equals("sign_in_failed"))
                .hasSize(2);
    }
}
