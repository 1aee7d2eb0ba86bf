package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.SignIn;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AccountRepository} and {@link AuditRepository} must keep, and {@link AccountQueries} and
 * {@link CoordinatorQueries} tell.
 */
public abstract class AccountContract {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SecretHash ONE = hash('1');
    private static final SecretHash TWO = hash('2');
    private static final SecretHash THREE = hash('3');
    private static final Account ANNA = account("anna-0001", "Änna", Role.OPERATOR);
    private static final Account BERT = account("bert-0001", "bert", Role.OPERATOR);
    private static final Account VERA = account("vera-0001", "vera", Role.VIEWER);

    private DispatchStore store;

    /** An empty store. */
    protected abstract DispatchStore store();

    /** Queries of accounts of the same database. */
    protected abstract AccountQueries accounts();

    /** Queries of the same database. */
    protected abstract CoordinatorQueries queries();

    @BeforeEach
    void openAStore() {
        store = store();
        write(repository -> List.of(ANNA, BERT, VERA).forEach(repository::insert));
    }

    private void write(Consumer<AccountRepository> work) {
        store.inTransaction(tx -> {
            work.accept(tx.accounts());
            return null;
        });
    }

    private void audit(Consumer<AuditRepository> work) {
        store.inTransaction(tx -> {
            work.accept(tx.audit());
            return null;
        });
    }

    private static Account account(String id, String name, Role role) {
        return new Account(new AccountId(id), new OwnerId("owner-" + id), name, role, "hash of " + name, false, NOW);
    }

    private static SecretHash hash(char digit) {
        return new SecretHash(String.valueOf(digit).repeat(64));
    }

    private static ApiToken token(String id, Account account, boolean ofSetting, Instant expiresAt) {
        return new ApiToken(new TokenId(id), account.id(), "script", TokenScope.OPERATE, ofSetting, NOW, expiresAt);
    }

    private static SignIn signIn(SecretHash hash, Account account, Instant at) {
        return new SignIn(hash, account.id(), at, at.plus(SignIn.VALID));
    }

    // --- accounts

    @Test
    void theFirstAdministratorShouldBeThereWithoutAPassword() {
        Account first = accounts().account(AccountId.BUILT_IN).orElseThrow();
        assertThat(first.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(first.owner()).isEqualTo(OwnerId.BUILT_IN);
        assertThat(first.setUp()).isFalse();
    }

    @Test
    void anAccountShouldBeFoundByItsNameHoweverThatIsWritten() {
        assertThat(accounts().accountByName(" äNNA ")).contains(ANNA);
        assertThat(accounts().accountByName("anna")).isEmpty();
        assertThat(store.<Boolean>inTransaction(
                        tx -> tx.accounts().byName("ÄNNA").isPresent()))
                .isTrue();
    }

    @Test
    void twoAccountsOfOneNameShouldBeRefused() {
        assertThatExceptionOfType(StoreRefusalException.class)
                .isThrownBy(() -> write(repository -> repository.insert(account("other-001", "BERT", Role.VIEWER))));
        assertThatExceptionOfType(StoreRefusalException.class)
                .isThrownBy(() -> write(repository -> repository.update(BERT.setUpAs("änna", "x"))));
    }

    @Test
    void anAccountShouldBeStoredOnceAndChanged() {
        Account after = ANNA.changed(Role.VIEWER, true).setUpAs("anna", "another");
        write(repository -> {
            repository.insert(ANNA);
            repository.update(after);
        });
        assertThat(accounts().account(ANNA.id())).contains(after);
        assertThat(accounts().accounts(TestingCallers.ADMINISTRATOR, null, 10))
                .contains(after, BERT, VERA)
                .hasSize(4);
        assertThat(accounts().accounts(TestingCallers.ADMINISTRATOR, after.id().value(), 1))
                .containsExactly(BERT);
        assertThat(accounts().accounts(BERT.caller(), null, 10)).containsExactly(BERT);
    }

    // --- what opens them

    @Test
    void aTokenShouldOpenItsAccountWithItsScopeUntilItExpires() {
        write(repository -> repository.insert(token("token-01", ANNA, false, NOW.plusSeconds(60)), ONE));
        Caller caller = accounts().callerByToken(ONE, NOW).orElseThrow();
        assertThat(caller)
                .isEqualTo(new Caller(
                        ANNA.id(), ANNA.owner(), "Änna", Role.OPERATOR, TokenScope.OPERATE, NOW.plusSeconds(60)));
        assertThat(accounts().callerByToken(ONE, NOW.plusSeconds(60))).isEmpty();
        assertThat(accounts().callerByToken(TWO, NOW)).isEmpty();
        assertThat(accounts().callerBySignIn(ONE, NOW))
                .as("a token is no cookie")
                .isEmpty();
    }

    @Test
    void aRevokedTokenShouldOpenNothing() {
        write(repository -> repository.insert(token("token-01", ANNA, false, null), ONE));
        write(repository -> repository.insert(token("token-02", BERT, false, null), TWO));
        assertThat(accounts().tokens(ANNA.caller(), null, 10)).hasSize(1);
        assertThat(accounts().tokens(TestingCallers.ADMINISTRATOR, null, 10)).hasSize(2);
        write(repository -> repository.delete(new TokenId("token-01")));
        assertThat(accounts().callerByToken(ONE, NOW)).isEmpty();
        assertThat(accounts().callerByToken(TWO, NOW)).isPresent();
    }

    @Test
    void allTokensOfAnAccountShouldBeRevokedButThoseOfSettings() {
        write(repository -> {
            repository.insert(token("token-01", ANNA, false, null), ONE);
            repository.insert(token("token-02", BERT, false, null), TWO);
            repository.useSetting(token("token-03", ANNA, true, null), THREE);
            repository.revokeTokens(ANNA.id());
        });
        assertThat(accounts().callerByToken(ONE, NOW)).isEmpty();
        assertThat(accounts().callerByToken(TWO, NOW)).as("another's").isPresent();
        assertThat(accounts().callerByToken(THREE, NOW)).as("of the setting").isPresent();
        write(AccountRepository::dropSetting);
        assertThat(accounts().callerByToken(THREE, NOW)).isEmpty();
        assertThat(accounts().callerByToken(TWO, NOW)).isPresent();
    }

    @Test
    void theTokenOfTheSettingShouldReplaceTheOneBefore() {
        write(repository -> repository.useSetting(token("token-01", ANNA, true, null), ONE));
        write(repository -> repository.useSetting(token("token-02", ANNA, true, null), ONE));
        assertThat(accounts().tokens(ANNA.caller(), null, 10))
                .extracting(ApiToken::id)
                .containsExactly(new TokenId("token-01"));
        write(repository -> repository.useSetting(token("token-03", ANNA, true, null), TWO));
        assertThat(accounts().callerByToken(ONE, NOW)).isEmpty();
        assertThat(accounts().callerByToken(TWO, NOW)).isPresent();
        assertThat(accounts().tokens(ANNA.caller(), null, 10))
                .allMatch(ApiToken::ofSetting)
                .hasSize(1);
    }

    @Test
    void aSignInShouldLastUntilItEnds() {
        write(repository -> repository.insert(signIn(ONE, ANNA, NOW)));
        assertThat(accounts().callerBySignIn(ONE, NOW)).contains(ANNA.caller());
        assertThat(accounts().callerBySignIn(ONE, NOW.plus(SignIn.VALID))).isEmpty();
        assertThat(store.<Boolean>inTransaction(tx ->
                        tx.accounts().delete(ONE).filter(ANNA.id()::equals).isPresent()))
                .isTrue();
        assertThat(accounts().callerBySignIn(ONE, NOW)).isEmpty();
    }

    @Test
    void allSignInsButOneShouldEnd() {
        write(repository -> {
            repository.insert(signIn(ONE, ANNA, NOW));
            repository.insert(signIn(TWO, ANNA, NOW));
            repository.insert(signIn(hash('3'), BERT, NOW));
            repository.endSignIns(ANNA.id(), TWO);
        });
        assertThat(accounts().callerBySignIn(ONE, NOW)).isEmpty();
        assertThat(accounts().callerBySignIn(TWO, NOW)).isPresent();
        assertThat(accounts().callerBySignIn(hash('3'), NOW)).isPresent();
        write(repository -> repository.endSignIns(ANNA.id(), null));
        assertThat(accounts().callerBySignIn(TWO, NOW)).isEmpty();
    }

    @Test
    void theOldestSignInShouldMakeRoom() {
        write(repository -> {
            for (int i = 0; i <= SignIn.MOST; i++) {
                repository.insert(signIn(new SecretHash("%064x".formatted(i)), ANNA, NOW.plusSeconds(i)));
            }
        });
        Instant later = NOW.plusSeconds(100);
        assertThat(accounts().callerBySignIn(new SecretHash("%064x".formatted(0)), later))
                .isEmpty();
        assertThat(accounts().callerBySignIn(new SecretHash("%064x".formatted(1)), later))
                .isPresent();
    }

    @Test
    void nothingShouldOpenADisabledAccount() {
        write(repository -> {
            repository.insert(token("token-01", ANNA, false, null), ONE);
            repository.insert(signIn(TWO, ANNA, NOW));
            repository.insert(hash('3'), link(ANNA), NOW);
            repository.update(ANNA.changed(null, true));
        });
        assertThat(accounts().callerByToken(ONE, NOW)).isEmpty();
        assertThat(accounts().callerBySignIn(TWO, NOW)).isEmpty();
        assertThat(accounts().accountByLink(hash('3'), LinkPurpose.SET_UP, NOW)).isEmpty();
    }

    private static AccountRepository.Link link(Account account) {
        return new AccountRepository.Link(account.id(), LinkPurpose.SET_UP, NOW.plusSeconds(60));
    }

    @Test
    void aNewLinkShouldTakeThePlaceOfTheOneBefore() {
        write(repository -> repository.insert(ONE, link(ANNA), NOW));
        assertThat(accounts().accountByLink(ONE, LinkPurpose.SET_UP, NOW)).contains(ANNA);
        assertThat(accounts().accountByLink(ONE, LinkPurpose.SIGN_IN, NOW)).isEmpty();
        assertThat(accounts().accountByLink(ONE, LinkPurpose.SET_UP, NOW.plusSeconds(60)))
                .isEmpty();
        write(repository -> repository.insert(TWO, link(ANNA), NOW));
        assertThat(accounts().accountByLink(ONE, LinkPurpose.SET_UP, NOW)).isEmpty();
        write(repository -> repository.deleteLinks(ANNA.id(), LinkPurpose.SET_UP));
        assertThat(store.<Boolean>inTransaction(tx -> tx.accounts().link(TWO).isPresent()))
                .isFalse();
    }

    // --- audit

    private static AuditEntry entry(String id, Instant at, String address) {
        return new AuditEntry(id, at, ANNA.id(), "Änna", new Deed("signed_in", null, "x"), address, 1);
    }

    @Test
    void theAuditShouldBeToldToAdministratorsNewestFirst() {
        AuditEntry first = entry("audit-01", NOW, null);
        AuditEntry second = entry("audit-02", NOW.plusSeconds(1), "192.0.2.1");
        audit(audit -> List.of(first, second, first).forEach(audit::add));
        assertThat(accounts().audit(TestingCallers.ADMINISTRATOR, null, 10)).containsExactly(second, first);
        assertThat(accounts().audit(TestingCallers.ADMINISTRATOR, "audit-02", 10))
                .containsExactly(first);
        assertThat(accounts().audit(ANNA.caller(), null, 10)).isEmpty();
    }

    @Test
    void failuresOfOneAddressAndMinuteShouldBeOneRow() {
        audit(audit -> {
            audit.addFailure(entry("audit-01", NOW, "192.0.2.1"));
            audit.addFailure(entry("audit-02", NOW.plusSeconds(5), "192.0.2.1"));
            audit.addFailure(entry("audit-03", NOW.plusSeconds(6), "192.0.2.2"));
            audit.addFailure(entry("audit-04", NOW.plusSeconds(60), "192.0.2.1"));
        });
        assertThat(accounts().audit(TestingCallers.ADMINISTRATOR, null, 10))
                .extracting(AuditEntry::id, AuditEntry::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("audit-04", 1L),
                        org.assertj.core.groups.Tuple.tuple("audit-03", 1L),
                        org.assertj.core.groups.Tuple.tuple("audit-01", 2L));
    }

    @Test
    void whatIsOldShouldBePruned() {
        audit(audit -> {
            audit.add(entry("audit-01", NOW, null));
            audit.add(entry("audit-02", NOW.plus(Duration.ofDays(1)), null));
            audit.prune(NOW.plusSeconds(1));
        });
        assertThat(accounts().audit(TestingCallers.ADMINISTRATOR, null, 10)).hasSize(1);
    }

    @Test
    void theAuditShouldKeepTheNewestOfWhatWasDoneAndOfFailuresApart() {
        audit(audit -> {
            for (int i = 0; i < 6; i++) {
                audit.addFailure(entry("failed-%02d".formatted(i), NOW.plus(Duration.ofMinutes(i)), "192.0.2.1"));
                audit.add(entry("worked-%02d".formatted(i), NOW, null));
            }
            audit.prune(NOW, 3, 2);
        });
        assertThat(accounts().audit(TestingCallers.ADMINISTRATOR, null, 100))
                .extracting(AuditEntry::id)
                .containsExactlyInAnyOrder("worked-03", "worked-04", "worked-05", "failed-04", "failed-05");
    }

    @Test
    void whatAnIdIsCalledShouldBeToldToAdministratorsWhileItIsThere() {
        Session session = session(ANNA);
        RunId run = new RunId("run-of-anna");
        WorkerId worker = new WorkerId("worker-of-anna");
        WorkerId nameless = new WorkerId("worker-2");
        store.inTransaction(tx -> {
            tx.sessions().insert(session);
            tx.runs().insert(Run.ordered(run, session.id(), new SourceSpec.Folder("."), 0, NOW));
            tx.workers().enrol(worker, session.id(), WorkerIdentity.v1(ONE.value()), NOW);
            tx.workers().enrol(nameless, session.id(), WorkerIdentity.v1(TWO.value()), NOW);
            tx.workers().recordPresence(worker, PortFixture.about("cellar"), NOW, NOW);
            return null;
        });
        String name = session.name();
        List<String> ids = List.of(
                session.id().value(),
                run.value(),
                worker.value(),
                nameless.value(),
                BERT.id().value(),
                "gone");

        assertThat(accounts().names(TestingCallers.ADMINISTRATOR, ids))
                .isEqualTo(Map.of(ids.get(0), name, ids.get(1), name, ids.get(2), "cellar", ids.get(4), "bert"));
        assertThat(accounts().names(TestingCallers.ADMINISTRATOR, List.of())).isEmpty();
        assertThat(accounts().names(ANNA.caller(), ids)).isEmpty();
    }

    @Test
    void aSecretShouldStayTheSame() {
        assertThat(accounts().secret("capabilities"))
                .hasSizeGreaterThan(16)
                .isEqualTo(accounts().secret("capabilities"));
    }

    // --- what is seen of sessions

    @Test
    void anOperatorShouldSeeOnlyWhatBelongsToHim() {
        Session hers = session(ANNA);
        Session his = session(BERT);
        RunId run = new RunId("run-of-anna");
        store.inTransaction(tx -> {
            tx.sessions().insert(hers);
            tx.sessions().insert(his);
            tx.runs().insert(Run.ordered(run, hers.id(), new SourceSpec.Folder("."), 0, NOW));
            tx.runs().tell(run, "Something.", NOW);
            return null;
        });
        assertThat(queries().sessions(ANNA.caller(), null, 10)).containsExactly(hers);
        assertThat(queries().sessions(BERT.caller(), null, 10)).containsExactly(his);
        assertThat(queries().sessions(VERA.caller(), null, 10)).containsExactlyInAnyOrder(hers, his);
        for (Caller caller : List.of(ANNA.caller(), VERA.caller(), TestingCallers.ADMINISTRATOR)) {
            assertThat(queries().session(caller, hers.id())).contains(hers);
            assertThat(queries().run(caller, run)).isPresent();
            assertThat(queries().runs(caller, hers.id(), null, 10)).hasSize(1);
            assertThat(queries().events(caller, run, null, 10)).hasSize(1);
        }
        assertThat(queries().session(BERT.caller(), hers.id())).isEmpty();
        assertThat(queries().run(BERT.caller(), run)).isEmpty();
        assertThat(queries().runs(BERT.caller(), hers.id(), null, 10)).isEmpty();
        assertThat(queries().events(BERT.caller(), run, null, 10)).isEmpty();
        assertThat(queries().failures(BERT.caller(), run, null, 10)).isEmpty();
        assertThat(queries().workers(BERT.caller(), hers.id(), null, 10)).isEmpty();
        assertThat(queries().connected(BERT.caller(), hers.id(), NOW)).isEmpty();
        assertThat(queries().queuedNeeds(BERT.caller(), run)).isEmpty();
        assertThat(queries().embeddings(BERT.caller(), hers.id(), null, null, 10))
                .isEmpty();
        assertThat(queries().embeddings(BERT.caller(), hers.id(), run, null, 10))
                .isEmpty();
    }

    private static Session session(Account account) {
        String name = account.id().value();
        return new Session(
                new SessionId("session-" + name),
                account.owner(),
                name,
                new PairingCode(account.equals(ANNA) ? "7KQ2M-XV0RT" : "AAAAA-00000"),
                CodePolicy.UNLIMITED,
                SessionState.OPEN,
                SessionSettings.STANDARD,
                new EmbeddingCollection(new CollectionId("collection-" + name), KnownModels.STAND_IN),
                NOW,
                null);
    }
}
