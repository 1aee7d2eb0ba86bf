package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.about;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.credentialHash;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.Test;

/** What every store keeps of sessions, workers and keyed requests; and that a transaction is one. */
interface MembershipContract extends PortFixture.Owner {
    // --- transactions

    @Test
    default void failingTransactionShouldLeaveNothing() {
        Session other = fixture().newSession();
        RuntimeException broken = new IllegalArgumentException("broken on purpose");

        assertThatThrownBy(() -> fixture().run(tx -> {
                    tx.sessions().insert(other);
                    throw broken;
                }))
                .isSameAs(broken);

        assertThat(fixture().find(tx -> tx.sessions().find(other.id()))).isEmpty();
    }

    @Test
    default void transactionShouldReturnWhatItsWorkReturns() {
        assertThat(fixture().<String>get(tx -> "answer")).isEqualTo("answer");
    }

    // --- sessions and workers

    @Test
    default void insertedSessionShouldReadBackEqual() {
        assertThat(fixture().find(tx -> tx.sessions().find(session().id()))).contains(session());
    }

    @Test
    default void insertingTheSameSessionAgainShouldDoNothing() {
        fixture().run(tx -> tx.sessions().insert(session()));

        assertThat(fixture().find(tx -> tx.sessions().find(session().id()))).contains(session());
    }

    @Test
    default void workerShouldBeFoundByItsCredentialInItsSessionOnly() {
        Session other = fixture().session();

        assertThat(fixture()
                        .find(tx -> tx.workers().workerByCredential(session().id(), credentialHash(worker()))))
                .contains(worker());
        assertThat(fixture().find(tx -> tx.workers().workerByCredential(other.id(), credentialHash(worker()))))
                .isEmpty();
        assertThat(fixture()
                        .find(tx -> tx.workers().workerByCredential(session().id(), "0".repeat(64))))
                .isEmpty();
    }

    @Test
    default void enrollingTheSameWorkerAgainShouldDoNothing() {
        WorkerId twice = fixture().worker(session());
        fixture().run(tx -> tx.workers().recordPresence(twice, about("attic"), NOW, NOW));

        fixture().enrol(twice, session(), WorkerIdentity.v1(credentialHash(twice)));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .filteredOn(view -> view.id().equals(twice))
                .singleElement()
                .satisfies(view -> assertThat(view.about().name()).isEqualTo("attic"));
    }

    @Test
    default void legacyWorkersShouldBeFoundByTheirAddressInTheirSessionOnly() {
        WorkerId first = fixture().legacyWorker(session(), "192.0.2.7");
        WorkerId second = fixture().legacyWorker(session(), "192.0.2.7");
        WorkerId elsewhere = fixture().legacyWorker(session(), "2001:db8::7");
        fixture().legacyWorker(fixture().session(), "192.0.2.7");

        assertThat(at("192.0.2.7")).containsExactly(first, second);
        assertThat(at("2001:db8::7")).containsExactly(elsewhere);
        assertThat(at("192.0.2.8")).isEmpty();
    }

    private List<WorkerId> at(String address) {
        return fixture().get(tx -> tx.workers().workersAt(session().id(), address));
    }

    @Test
    default void whatALegacyWorkerDoesNotSayShouldReadBackAsNull() {
        WorkerInfo about = new WorkerInfo("v0 worker", null, null, null, null, null, Set.of(Source.Kind.HTTP), 1, 0);
        WorkerId legacy = fixture().legacyWorker(session(), "192.0.2.7");
        fixture().run(tx -> tx.workers().recordPresence(legacy, about, NOW, NOW));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .filteredOn(view -> view.id().equals(legacy))
                .extracting(WorkerView::dialect, WorkerView::about)
                .containsExactly(Tuple.tuple("v0", about));
    }

    @Test
    default void presenceWithoutWordsShouldKeepWhatTheWorkerSaidOfItself() {
        fixture().run(tx -> tx.workers().recordPresence(worker(), about("cellar"), NOW, after(15)));
        fixture().run(tx -> tx.workers().recordPresence(worker(), null, after(5), after(20)));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.about()).isEqualTo(about("cellar"));
                    assertThat(view.lastSeen()).isEqualTo(after(5));
                    assertThat(view.aliveUntil()).isEqualTo(after(20));
                });
    }

    @Test
    default void slotsOfAnEarlierConnectionShouldNotOutliveTheNextHello() {
        WorkerInfo ready = about("cellar");
        WorkerInfo hello = ready.readyWith(null, 0);
        fixture().run(tx -> tx.workers().recordPresence(worker(), ready, NOW, after(15)));
        fixture().run(tx -> tx.workers().recordPresence(worker(), hello, after(5), after(20)));
        fixture().run(tx -> tx.workers().recordPresence(worker(), null, after(10), after(25)));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.about()).isEqualTo(hello));
    }

    @Test
    default void silenceShouldBeShownUntilTheNextPresence() {
        fixture().run(tx -> tx.workers().recordPresence(worker(), about("cellar"), NOW, after(60)));
        fixture().run(tx -> tx.workers().recordSilence(worker(), after(10)));
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.silent()).isTrue();
                    assertThat(view.lastSeen()).isEqualTo(after(10));
                    assertThat(view.aliveUntil()).isEqualTo(after(60));
                });
        fixture().run(tx -> tx.workers().recordPresence(worker(), null, after(20), after(80)));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.silent()).isFalse());
    }

    // --- orders that may be repeated

    @Test
    default void keyedOrderShouldBeRememberedUntilItIsForgotten() {
        RunId run = fixture().newRun(session());
        KeyedRequest first = new KeyedRequest(key("one"), session().id(), null);
        KeyedRequest second = new KeyedRequest(key("two"), session().id(), run);
        fixture().run(tx -> tx.sessions().keep(OwnerId.BUILT_IN, first, NOW));
        fixture().run(tx -> tx.sessions().keep(OwnerId.BUILT_IN, second, after(10)));
        fixture().run(tx -> tx.sessions().keep(OwnerId.BUILT_IN, second, after(20)));

        assertThat(keyed("one")).contains(first);
        assertThat(keyed("two")).contains(second);
        assertThat(keyed("three")).isEmpty();
        assertThat(fixture().find(tx -> tx.sessions().keyedRequest(OwnerId.BUILT_IN, "two", after(10))))
                .contains(second);
        assertThat(keyed("one")).isEmpty();
        assertThat(keyed("two")).contains(second);
        assertThat(fixture().find(tx -> tx.runs().find(run)))
                .isEqualTo(queries().run(TestingCallers.ADMINISTRATOR, run));
    }

    @Test
    default void keyOfAnotherOrderShouldBeRefused() {
        fixture().run(tx -> tx.sessions()
                .keep(OwnerId.BUILT_IN, new KeyedRequest(key("one"), session().id(), null), NOW));
        KeyedRequest other = new KeyedRequest(key("one"), fixture().session().id(), null);

        assertThatThrownBy(() -> fixture().run(tx -> tx.sessions().keep(OwnerId.BUILT_IN, other, NOW)))
                .isInstanceOf(StoreRefusalException.class);
    }

    private static IdempotencyKey key(String value) {
        return new IdempotencyKey(value, "0123456789abcdef".repeat(4));
    }

    private Optional<KeyedRequest> keyed(String key) {
        return fixture().find(tx -> tx.sessions().keyedRequest(OwnerId.BUILT_IN, key, NOW));
    }
}
