package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.about;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.credentialHash;

import java.util.List;
import java.util.Random;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.CoordinatorQueries.Presence;
import org.chaarfm.dispatch.port.WorkerRepository.Member;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

/** What every store keeps of who may join: settings, codes and their uses, approval and revoking. */
interface AdmittanceContract extends PortFixture.Owner {
    @Test
    default void changedSessionShouldReadBackEqual() {
        Session changed = session()
                .named("den")
                .with(new SessionSettings(true, false, true, new SessionLimits(1_000_000_000_000L, 60)))
                .with(new Session.CodeOf(PairingCode.generateShort(new Random(3)), new CodePolicy(after(3_600), 5, 2)));
        fixture().run(tx -> tx.sessions().update(changed));
        assertThat(fixture().find(tx -> tx.sessions().find(session().id()))).contains(changed);
        assertThat(queries().sessionByCode(changed.code())).contains(changed);
        assertThat(queries().sessionByCode(session().code())).isEmpty();
        fixture().run(tx -> tx.sessions().update(changed.closed(after(7))));

        assertThat(queries().session(TestingCallers.ADMINISTRATOR, session().id()))
                .contains(changed.closed(after(7)));
    }

    @Test
    default void takenCodeShouldBeKnown() {
        assertThat(fixture().<Boolean>get(tx -> tx.sessions().isTaken(session().code())))
                .isTrue();
        assertThat(fixture().<Boolean>get(tx -> tx.sessions().isTaken(PairingCode.generate(new Random(9)))))
                .isFalse();
    }

    @Test
    default void useShouldCountOnce() {
        assertThat(unconfirmed()).isEqualTo(1);
        confirm(worker());
        confirm(worker());

        assertThat(used()).isEqualTo(1);
        assertThat(unconfirmed()).isZero();
    }

    @Test
    default void legacyWorkerShouldCountWhenItJoins() {
        WorkerId legacy = fixture().legacyWorker(session(), "192.0.2.7");
        fixture().enrol(legacy, session(), WorkerIdentity.v0("192.0.2.7"));

        assertThat(used()).isEqualTo(1);
    }

    @Test
    default void whoHasNotConfirmedShouldBeForgottenAndNobodyElse() {
        WorkerId confirmed = fixture().worker(session());
        WorkerId revoked = fixture().worker(session());
        WorkerId legacy = fixture().legacyWorker(session(), "192.0.2.7");
        confirm(confirmed);
        fixture().run(tx -> tx.workers().revoke(List.of(revoked), NOW));
        fixture().run(tx -> tx.workers().recordPresence(worker(), about("attic"), NOW, NOW));
        fixture().run(tx -> tx.workers().forgetUnconfirmed(confirmed));
        fixture().run(tx -> tx.workers().forgetUnconfirmed());

        assertThat(workers()).containsExactly(confirmed, revoked, legacy);
        assertThat(fixture().find(tx -> tx.workers().member(worker()))).isEmpty();
    }

    @Test
    default void workersThatAreThereShouldBeListedByThemselves() {
        WorkerId gone = fixture().worker(session());
        WorkerId silent = fixture().worker(session());
        WorkerId revoked = fixture().worker(session());
        fixture().run(tx -> {
            tx.workers().recordPresence(worker(), about("attic"), NOW, NOW.plusSeconds(40));
            tx.workers().recordPresence(gone, about("cellar"), NOW, NOW);
            tx.workers().recordPresence(silent, about("garage"), NOW.minusSeconds(60), NOW.minusSeconds(20));
            tx.workers().recordPresence(revoked, about("shed"), NOW, NOW.plusSeconds(40));
            tx.workers().revoke(List.of(revoked), NOW);
        });

        assertThat(workers(true)).containsExactly(worker());
        assertThat(workers(false)).containsExactly(gone, silent, revoked);
    }

    private List<WorkerId> workers(boolean there) {
        return queries()
                .workers(TestingCallers.ADMINISTRATOR, session().id(), new Presence(there, NOW), null, 100)
                .stream()
                .map(WorkerView::id)
                .toList();
    }

    @Test
    default void whoLeavesUnconfirmedInOneTransactionShouldBeForgotten() {
        fixture().run(tx -> {
            tx.workers().recordPresence(worker(), null, NOW, NOW);
            tx.workers().forgetUnconfirmed(worker());
        });

        assertThat(workers()).isEmpty();
    }

    @Test
    default void whoIsForgottenShouldLeaveOnceMoreWithoutATrace() {
        fixture().run(tx -> tx.workers().forgetUnconfirmed(worker()));
        fixture().run(tx -> {
            tx.workers().recordPresence(worker(), null, NOW, NOW);
            tx.workers().forgetUnconfirmed(worker());
        });

        assertThat(workers()).isEmpty();
    }

    @Test
    default void workerShouldWaitForApprovalWithoutACredential() {
        WorkerId pending = new WorkerId("PENDING000000000000000000A");
        fixture().run(tx -> tx.workers()
                .enrolPending(pending, session().id(), WorkerIdentity.v1(null, "192.0.2.9"), NOW));
        assertThat(member(pending)).isEqualTo(new Member(session().id(), false, false, null));
        assertThat(unconfirmed()).as("it counts itself").isEqualTo(1);
        fixture().run(tx -> tx.workers().approve(pending, "a".repeat(64)));

        assertThat(member(pending)).isEqualTo(new Member(session().id(), true, false, null));
        assertThat(fixture()
                        .find(tx -> tx.workers().workerByCredential(session().id(), "a".repeat(64))))
                .contains(pending);
    }

    @Test
    default void declinedWorkerShouldBeKnownByItsNameAndAddress() {
        WorkerId pending = new WorkerId("PENDING000000000000000000A");
        fixture().run(tx -> {
            tx.workers().enrolPending(pending, session().id(), WorkerIdentity.v1(null, "192.0.2.9"), NOW);
            tx.workers().recordPresence(pending, about("kitchen"), NOW, NOW);
        });
        assertThat(declined("kitchen", "192.0.2.9")).isFalse();
        fixture().run(tx -> tx.workers().revoke(List.of(pending), NOW));

        assertThat(declined("kitchen", "192.0.2.9")).isTrue();
        assertThat(declined("kitchen", "192.0.2.8")).isFalse();
        assertThat(declined("den", "192.0.2.9")).isFalse();
        assertThat(member(pending).revoked()).isTrue();
    }

    @Test
    default void revokedCredentialShouldBeDead() {
        String hash = credentialHash(worker());
        fixture().run(tx -> tx.workers().revoke(List.of(worker()), NOW));

        assertThat(fixture()
                        .find(tx -> tx.workers().workerByCredential(session().id(), hash)))
                .isEmpty();
        assertThat(fixture().<Boolean>get(tx -> tx.workers().isRevoked(session().id(), hash)))
                .isTrue();
        assertThat(queries().sessionByCredential(hash)).isEmpty();
        assertThat(queries().revokedFrom(hash)).contains(session().id());
    }

    @Test
    default void standingOfAnAddressShouldBeKnown() {
        WorkerId legacy = fixture().legacyWorker(session(), "192.0.2.7");
        assertThat(standing("192.0.2.8")).isEqualTo(LegacyStanding.NEW);
        assertThat(standing("192.0.2.7")).isEqualTo(LegacyStanding.KNOWN);
        fixture().run(tx -> tx.workers().revoke(List.of(legacy), NOW));
        fixture().legacyWorker(session(), "192.0.2.7");

        assertThat(standing("192.0.2.7")).isEqualTo(LegacyStanding.REVOKED);
        assertThat(queries().legacyAt(session().id(), "192.0.2.7")).isEqualTo(LegacyStanding.REVOKED);
    }

    @Test
    default void connectionShouldBeShown() {
        fixture().run(tx -> {
            tx.workers().recordConnection(worker(), "2001:db8::9", after(3));
            tx.workers().recordPresence(worker(), about("attic"), after(3), after(33));
        });

        assertThat(queries()
                        .worker(TestingCallers.ADMINISTRATOR, worker())
                        .orElseThrow()
                        .membership())
                .isEqualTo(new WorkerView.Membership(true, false, "2001:db8::9", NOW, after(3)));
    }

    private void confirm(WorkerId worker) {
        fixture().run(tx -> tx.workers().confirm(worker, session().id()));
    }

    private int used() {
        return fixture()
                .find(tx -> tx.sessions().find(session().id()))
                .orElseThrow()
                .policy()
                .used();
    }

    private int unconfirmed() {
        return fixture().<Integer>get(tx -> tx.workers().unconfirmed(session().id()));
    }

    private List<WorkerId> workers() {
        return queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 100).stream()
                .map(WorkerView::id)
                .toList();
    }

    private Member member(WorkerId worker) {
        return fixture().find(tx -> tx.workers().member(worker)).orElseThrow();
    }

    private boolean declined(String name, String address) {
        return fixture().<Boolean>get(tx -> tx.workers().wasDeclined(session().id(), name, address));
    }

    private LegacyStanding standing(String address) {
        return fixture()
                .<LegacyStanding>get(tx -> tx.workers().legacyAt(session().id(), address));
    }
}
