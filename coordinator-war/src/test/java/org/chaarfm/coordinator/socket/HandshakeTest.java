package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.socket.Handshake.Refused;
import org.chaarfm.coordinator.socket.Handshake.Route;
import org.chaarfm.coordinator.throttle.GuessLimits;
import org.chaarfm.coordinator.throttle.GuessThrottle;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private static final List<String> V1 = List.of("chaarfm.v1");
    private static final Route ROUTE = new Route("192.0.2.7", URI.create("http://h:8080/"));
    private static final Credential CREDENTIAL = new Credential("0123456789abcdefghijklmnop");

    private final TestingQueries queries = new TestingQueries();
    private final SessionId open = queries.session("7KQ2M-XV0RT", SessionState.OPEN);
    private final SessionId other = queries.session("AAAAA-00000", SessionState.OPEN);
    private final SessionId closed = queries.session("BBBBB-11111", SessionState.CLOSED);
    private boolean accepting = true;
    private boolean full;
    private Instant now = Instant.EPOCH;
    private final Handshake handshake = handshake(true);

    private Handshake handshake(boolean legacyAllowed) {
        return new Handshake(
                queries,
                new GuessThrottle(new TestingClock(), GuessLimits.PAIRING_CODES, new Random(1)),
                legacyAllowed,
                () -> accepting,
                () -> now,
                () -> full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7KQ2M-XV0RT", "7kq2mxv0rt", "7KQ2M-XVORT"})
    void aWorkerWithTheCodeShouldBeAdmittedHoweverItIsTyped(String typed) {
        assertThat(handshake.answer(request(typed, null))).isEqualTo(JoiningWorker.v1(open, null, "192.0.2.7"));
    }

    @Test
    void theSubprotocolShouldBeFoundAmongSeveral() {
        Handshake.Request request =
                new Handshake.Request("7KQ2M-XV0RT", List.of("chat, chaarfm.v1", "x"), true, null, ROUTE);
        assertThat(handshake.answer(request)).isInstanceOf(JoiningWorker.class);
    }

    @Test
    void eachRefusalShouldHaveItsReason() {
        assertThat(refusal(request("7KQ2M-XV0RS", null)).reason()).isEqualTo(RefusalReason.NO_SUCH_CODE);
        assertThat(refusal(request("hello", null)).reason()).isEqualTo(RefusalReason.NO_SUCH_CODE);
        assertThat(refusal(request("hello", null)).message()).contains("ten letters and digits");
        assertThat(refusal(request("BBBBB-11111", null)).reason()).isEqualTo(RefusalReason.SESSION_CLOSED);
        assertThat(refusal(dialect(List.of("chaarfm.v9"), true)).reason()).isEqualTo(RefusalReason.UNKNOWN_SUBPROTOCOL);
    }

    @Test
    void aWorkerThatOffersNothingShouldJoinAsALegacyOneWithItsAddress() {
        queries.member(CREDENTIAL.sha256(), other);
        Handshake.Request request = new Handshake.Request("7kq2mxv0rt", List.of(), true, CREDENTIAL, ROUTE);
        EmbeddingCollection collection = queries.session(TestingCallers.ADMINISTRATOR, open)
                .orElseThrow()
                .collection();

        assertThat(handshake.answer(request))
                .isEqualTo(new JoiningWorker(
                        open, WorkerIdentity.v0("192.0.2.7"), new V0Translation(ROUTE.base(), collection)));
        assertThat(refusal(new Handshake.Request("ZZZZZ-99999", List.of(), true, CREDENTIAL, ROUTE))
                        .reason())
                .as("a credential is of v1")
                .isEqualTo(RefusalReason.NO_SUCH_CODE);
    }

    @Test
    void legacyWorkersShouldBeRefusedWhereTheyAreNotAllowed() {
        Refused refused = (Refused) handshake(false).answer(dialect(List.of(), true));

        assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.LEGACY_NOT_ALLOWED);
        assertThat(handshake(false).answer(dialect(V1, true))).isInstanceOf(JoiningWorker.class);
    }

    @Test
    void legacyWorkersShouldBeRefusedByASessionOfStandInVectors() {
        queries.session("CCCCC-22222", SessionState.OPEN, KnownModels.STAND_IN);
        Handshake.Request request = new Handshake.Request("CCCCC-22222", List.of(), true, null, ROUTE);

        assertThat(refusal(request).reason()).isEqualTo(RefusalReason.LEGACY_NOT_ALLOWED);
        assertThat(refusal(request).message()).contains("made-up weights");
        assertThat(handshake.answer(request("CCCCC-22222", null))).isInstanceOf(JoiningWorker.class);
    }

    @Test
    void aCodeThatHasExpiredOrIsUsedUpShouldLookLikeNoneButLetMembersIn() {
        queries.limit("7KQ2M-XV0RT", new CodePolicy(Instant.EPOCH.plusSeconds(60), 3, 2));
        assertThat(handshake.answer(request("7KQ2M-XV0RT", null))).isInstanceOf(JoiningWorker.class);
        queries.member(CREDENTIAL.sha256(), open);
        now = Instant.EPOCH.plusSeconds(60);
        assertThat(refusal(request("7KQ2M-XV0RT", null))).isEqualTo(refusal(request("7KQ2M-XV0RS", null)));
        assertThat(handshake.answer(request("7KQ2M-XV0RT", CREDENTIAL))).isInstanceOf(JoiningWorker.class);
        queries.limit("7KQ2M-XV0RT", new CodePolicy(null, 3, 3));
        assertThat(refusal(request("7KQ2M-XV0RT", null)).reason()).isEqualTo(RefusalReason.NO_SUCH_CODE);
        assertThat(refusal(new Handshake.Request("7KQ2M-XV0RT", List.of(), true, null, ROUTE))
                        .reason())
                .isEqualTo(RefusalReason.NO_SUCH_CODE);
    }

    @Test
    void aLegacyWorkerShouldJoinWhereItsSessionAndItsAddressAllowIt() {
        Handshake.Request legacy = new Handshake.Request("7KQ2M-XV0RT", List.of(), true, null, ROUTE);
        queries.set("7KQ2M-XV0RT", new SessionSettings(false, true, true, SessionLimits.NONE));
        assertThat(refusal(legacy).reason()).isEqualTo(RefusalReason.LEGACY_NOT_ALLOWED);
        queries.legacy = LegacyStanding.KNOWN;
        queries.limit("7KQ2M-XV0RT", new CodePolicy(null, 1, 1));
        assertThat(handshake.answer(legacy)).isInstanceOf(JoiningWorker.class);
        queries.legacy = LegacyStanding.REVOKED;
        assertThat(refusal(legacy).reason()).isEqualTo(RefusalReason.CREDENTIAL_REVOKED);
        queries.legacy = LegacyStanding.KNOWN;
        queries.set("7KQ2M-XV0RT", new SessionSettings(false, false, false, SessionLimits.NONE));
        assertThat(refusal(legacy).reason()).isEqualTo(RefusalReason.LEGACY_NOT_ALLOWED);
    }

    @Test
    void aPlainGetThatOffersNothingShouldNotBeTakenForALegacyWorker() {
        assertThat(handshake.answer(dialect(List.of(), false))).isInstanceOf(JoiningWorker.class);
        assertThat(refusal(dialect(List.of("chaarfm.v9"), false)).reason())
                .isEqualTo(RefusalReason.UNKNOWN_SUBPROTOCOL);
    }

    @Test
    void aCoordinatorThatStopsShouldAskWorkersToComeBack() {
        accepting = false;
        Refusal refusal = refusal(request("hello", null));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.SHUTTING_DOWN);
        assertThat(refusal.retryAfterS()).isEqualTo(5);
    }

    @Test
    void aFullCoordinatorShouldAskWorkersToComeBack() {
        full = true;
        Refusal refusal = refusal(request("7KQ2M-XV0RT", null));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.retryAfterS()).isEqualTo(30);
        full = false;
        assertThat(handshake.answer(request("7KQ2M-XV0RT", null))).isInstanceOf(JoiningWorker.class);
    }

    @Test
    void aKnownCredentialShouldMakeUpForAnOldCode() {
        queries.member(CREDENTIAL.sha256(), open);
        assertThat(handshake.answer(request("ZZZZZ-99999", CREDENTIAL)))
                .isEqualTo(JoiningWorker.v1(open, CREDENTIAL.sha256(), "192.0.2.7"));
    }

    @Test
    void aValidCodeShouldGoBeforeACredentialOfAnotherSession() {
        queries.member(CREDENTIAL.sha256(), open);
        assertThat(handshake.answer(request("AAAAA-00000", CREDENTIAL)))
                .isEqualTo(JoiningWorker.v1(other, CREDENTIAL.sha256(), "192.0.2.7"));
    }

    @Test
    void aCredentialOfAClosedSessionShouldNotOpenIt() {
        queries.member(CREDENTIAL.sha256(), closed);
        assertThat(refusal(request("ZZZZZ-99999", CREDENTIAL)).reason()).isEqualTo(RefusalReason.SESSION_CLOSED);
    }

    @Test
    void anUnknownCredentialShouldCountAsNone() {
        assertThat(handshake.answer(request("7KQ2M-XV0RT", CREDENTIAL))).isInstanceOf(JoiningWorker.class);
        assertThat(refusal(request("ZZZZZ-99999", CREDENTIAL)).reason()).isEqualTo(RefusalReason.NO_SUCH_CODE);
    }

    @Test
    void aRevokedCredentialShouldStayOutOfItsSessionButNotOfOthers() {
        queries.member(CREDENTIAL.sha256(), open);
        queries.revoke(CREDENTIAL.sha256());
        assertThat(refusal(request("7KQ2M-XV0RT", CREDENTIAL)).reason()).isEqualTo(RefusalReason.CREDENTIAL_REVOKED);
        assertThat(refusal(request("ZZZZZ-99999", CREDENTIAL)).reason()).isEqualTo(RefusalReason.CREDENTIAL_REVOKED);
        assertThat(handshake.answer(request("AAAAA-00000", CREDENTIAL))).isInstanceOf(JoiningWorker.class);
    }

    @Test
    void whoTriesTooManyCodesShouldWaitEvenWithARightOne() {
        for (int i = 0; i < GuessLimits.PAIRING_CODES.free(); i++) {
            assertThat(refusal(request("ZZZZZ-9999" + i, null)).reason()).isEqualTo(RefusalReason.NO_SUCH_CODE);
        }
        Refusal refusal = refusal(request("7KQ2M-XV0RT", null));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.TOO_MANY_TRIES);
        assertThat(refusal.retryAfterS()).isEqualTo(10);
        queries.member(CREDENTIAL.sha256(), open);
        assertThat(handshake.answer(request("ZZZZZ-99999", CREDENTIAL)))
                .as("a member")
                .isInstanceOf(JoiningWorker.class);
    }

    @Test
    void aCredentialShouldNotBeALicenceToGuess() {
        queries.member(CREDENTIAL.sha256(), open);
        for (int i = 0; i < GuessLimits.PAIRING_CODES.free(); i++) {
            assertThat(handshake.answer(request("ZZZZZ-9999" + i, CREDENTIAL)))
                    .isEqualTo(JoiningWorker.v1(open, CREDENTIAL.sha256(), "192.0.2.7"));
        }
        assertThat(handshake.answer(request("AAAAA-00000", CREDENTIAL)))
                .as("another session's code, after so many wrong ones")
                .isEqualTo(JoiningWorker.v1(open, CREDENTIAL.sha256(), "192.0.2.7"));
        assertThat(handshake.answer(request("AAAAA-00000", null)))
                .as("whoever has none does not wait for it")
                .isEqualTo(JoiningWorker.v1(other, null, "192.0.2.7"));
    }

    @Test
    void aRevokedCredentialShouldNotBeALicenceToGuess() {
        queries.member(CREDENTIAL.sha256(), open);
        queries.revoke(CREDENTIAL.sha256());
        for (int i = 0; i < GuessLimits.PAIRING_CODES.free(); i++) {
            assertThat(refusal(request("ZZZZZ-9999" + i, CREDENTIAL)).reason())
                    .isEqualTo(RefusalReason.CREDENTIAL_REVOKED);
        }
        assertThat(refusal(request("AAAAA-00000", CREDENTIAL)).reason()).isEqualTo(RefusalReason.CREDENTIAL_REVOKED);
    }

    @Test
    void aWorkerLeftBehindWithAnOldCodeShouldNotShutOutItsNeighbours() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(refusal(request("ZZZZZ-99999", null)).reason()).isEqualTo(RefusalReason.NO_SUCH_CODE);
        }
        assertThat(handshake.answer(request("7KQ2M-XV0RT", null))).isInstanceOf(JoiningWorker.class);
    }

    @Test
    void closedSessionsAndOldCredentialsShouldNotCountAsWrongCodes() {
        for (int i = 0; i < 2 * GuessLimits.PAIRING_CODES.free(); i++) {
            handshake.answer(request("BBBBB-11111", null));
        }
        assertThat(handshake.answer(request("7KQ2M-XV0RT", null))).isInstanceOf(JoiningWorker.class);
    }

    private static Handshake.Request request(String code, Credential credential) {
        return new Handshake.Request(code, V1, true, credential, ROUTE);
    }

    private static Handshake.Request dialect(List<String> offered, boolean upgrade) {
        return new Handshake.Request("7KQ2M-XV0RT", offered, upgrade, null, ROUTE);
    }

    private Refusal refusal(Handshake.Request request) {
        return ((Refused) handshake.answer(request)).refusal();
    }
}
