package org.chaarfm.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.json.ApiJson;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.socket.TestingRoundTrips;
import org.chaarfm.coordinator.socket.TestingWire;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

class PageSocketsTest {
    private static final SessionId SESSION = new SessionId("the-session");
    private static final WorkerId WORKER = new WorkerId("the-worker");
    private static final URI BASE = URI.create("http://example.org/");
    private static final Caller VIEWER = TestingCallers.of(Role.VIEWER, "a-viewer");

    private final TestingClock clock = new TestingClock();
    private final PageFrames frames = new PageFrames(ApiJson.mapper(1_000_000));
    private final WorkerSigns signs = new WorkerSigns(TestingRoundTrips.none(clock));
    private final PageSockets pages = new PageSockets(new Source(), signs, clock);
    private final List<SessionId> reads = new ArrayList<>();
    private String overview = "{\"open_runs\":0}";
    private final Map<Proof, Caller> callers = new HashMap<>();
    private boolean deleted;
    private boolean storeAway;
    private Runnable whileLooking = () -> {};

    private final class Source implements PageSockets.Source {
        @Override
        public Optional<Session> session(SessionId id) {
            return deleted
                    ? Optional.empty()
                    : Optional.of(new Session(
                            id,
                            OwnerId.BUILT_IN,
                            "kitchen",
                            new PairingCode("ABCDE-FGHJK"),
                            CodePolicy.UNLIMITED,
                            SessionState.OPEN,
                            SessionSettings.STANDARD,
                            new EmbeddingCollection(new CollectionId("the-collection"), KnownModels.STAND_IN),
                            Instant.EPOCH,
                            null));
        }

        @Override
        public String overview(SessionId id) {
            reads.add(id);
            if (storeAway) {
                throw new IllegalStateException("the store is away");
            }
            return overview;
        }

        @Override
        public PageFrames frames() {
            return frames;
        }

        @Override
        public Optional<Caller> caller(Proof proof) {
            Optional<Caller> found = Optional.ofNullable(callers.get(proof));
            Runnable meanwhile = whileLooking;
            whileLooking = () -> {};
            meanwhile.run();
            return found;
        }
    }

    private TestingWire open(Caller caller, SessionId session) {
        TestingWire wire = TestingWire.fast();
        pages.opened(wire, new LookingPage(known(caller), session, BASE));
        return wire;
    }

    private TestingWire open() {
        return open(TestingCallers.ADMINISTRATOR, SESSION);
    }

    private void pass(Duration time) {
        for (long tick = 0; tick < time.dividedBy(PageSockets.TICK); tick++) {
            clock.advance(PageSockets.TICK);
            pages.push();
        }
    }

    private void changed(Topic... topics) {
        pages.changed(Map.of(SESSION, Set.of(topics)));
    }

    private static List<String> types(TestingWire wire) {
        ObjectMapper json = new ObjectMapper();
        return wire.sent().stream()
                .map(frame -> {
                    try {
                        return json.readTree(frame).get("type").textValue();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(frame, e);
                    }
                })
                .toList();
    }

    @Test
    void newPageShouldGetTheOverviewAtOnce() {
        TestingWire wire = open();
        pages.push();

        assertThat(wire.sent())
                .singleElement()
                .asString()
                .startsWith("{\"type\":\"overview\",\"data\":{\"session\":{\"id\":\"the-session\"")
                .contains("ABCDE-FGHJK")
                .endsWith(",\"open_runs\":0}}");
    }

    @Test
    void viewerShouldNotGetThePairingCode() {
        TestingWire operator = open();
        TestingWire viewer = open(VIEWER, SESSION);
        pages.push();

        assertThat(viewer.sent())
                .singleElement()
                .asString()
                .contains("\"code\":null")
                .doesNotContain("ABCDE");
        assertThat(operator.sent()).singleElement().asString().contains("ABCDE");
        assertThat(reads).hasSize(1);
    }

    @Test
    void overviewThatIsTheSameShouldNotBeSentAgain() {
        TestingWire wire = open();
        pages.push();
        changed(Topic.RUNS);
        pass(Duration.ofSeconds(3));

        assertThat(types(wire)).containsExactly("overview", "changed");
        assertThat(reads).hasSize(2);
    }

    @Test
    void pageShouldGetTwoFramesASecondHoweverMuchHappens() {
        TestingWire wire = open();
        for (int i = 0; i < 1_000; i++) {
            overview = "{\"open_runs\":" + i + "}";
            changed(Topic.RUNS, Topic.TRACKS);
            if (i % 100 == 0) {
                pass(PageSockets.TICK);
            }
        }

        assertThat(wire.sent()).hasSize(10);
        assertThat(types(wire)).contains("overview", "changed");
        assertThat(reads).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void topicsShouldBeToldTogether() {
        TestingWire wire = open();
        pages.push();
        changed(Topic.RUNS);
        changed(Topic.FAILURES);
        pass(Duration.ofSeconds(2));

        assertThat(wire.sent().get(1)).contains("\"runs\"").contains("\"failures\"");
    }

    @Test
    void nothingShouldBeReadWhileNobodyLooks() {
        changed(Topic.RUNS);
        pass(Duration.ofSeconds(60));
        pages.closed(pages.opened(TestingWire.fast(), new LookingPage(known(VIEWER), SESSION, BASE)));
        pass(Duration.ofSeconds(60));

        assertThat(reads).isEmpty();
        assertThat(pages.count()).isZero();
    }

    @Test
    void slowPageShouldGetTheNewestOnlyAndBeClosedIfItTakesNothing() {
        TestingWire slow = TestingWire.slow();
        pages.opened(slow, new LookingPage(known(VIEWER), SESSION, BASE));
        TestingWire fast = open();
        for (int i = 0; i < 10; i++) {
            overview = "{\"open_runs\":" + i + "}";
            changed(Topic.RUNS);
            pass(Duration.ofSeconds(1));
        }
        assertThat(slow.sent()).hasSize(1);
        assertThat(fast.sent()).hasSizeGreaterThan(10);
        slow.taken(null);
        pass(PageSockets.TICK);
        assertThat(slow.sent()).hasSize(2);
        pass(Duration.ofSeconds(21));

        assertThat(slow.closes()).containsExactly("4008 the page reads too slowly");
        assertThat(fast.closes()).isEmpty();
    }

    @Test
    void pageShouldHearSomethingEveryTenSecondsAndGoIfItNeverAnswers() {
        TestingWire wire = open();
        pass(Duration.ofSeconds(59));
        assertThat(types(wire).stream().filter("ping"::equals)).hasSize(5);
        pass(Duration.ofSeconds(2));

        assertThat(wire.closes()).containsExactly("1001 no answer for 60 s");
    }

    @Test
    void pageThatAnswersShouldStay() {
        TestingWire wire = TestingWire.fast();
        PageSocket page = pages.opened(wire, new LookingPage(known(VIEWER), SESSION, BASE));
        for (int i = 0; i < 30; i++) {
            pass(Duration.ofSeconds(10));
            page.arrived("{\"type\":\"pong\"}");
        }

        assertThat(wire.closes()).isEmpty();
    }

    @Test
    void watchedWorkersShouldBeToldAsTheyMove() {
        TestingWire wire = TestingWire.fast();
        PageSocket page = pages.opened(wire, new LookingPage(known(VIEWER), SESSION, BASE));
        TestingWire other = open();
        pages.push();
        page.arrived("{\"type\":\"watch\",\"workers\":[\"the-worker\"]}");
        pages.heard(SESSION, WORKER, new ConnectionId(1), sign(0.25));
        pages.heard(SESSION, new WorkerId("another-one"), new ConnectionId(2), sign(0.5));
        pass(Duration.ofSeconds(2));

        assertThat(wire.sent())
                .containsOnlyOnce("{\"type\":\"workers\",\"items\":[{\"id\":\"the-worker\",\"cpu\":0.5,\"rss_mb\":100,"
                        + "\"round_trip_ms\":null,\"held\":[{\"job_id\":\"the-first-job\",\"stage\":\"analyse\","
                        + "\"fraction\":0.25}]}]}");
        assertThat(types(other)).doesNotContain("workers");
    }

    private static Heartbeat sign(double fraction) {
        JobAttempt attempt = new JobAttempt(new JobId("the-first-job"), 1);
        return new Heartbeat(List.of(new HeldProgress(attempt, Stage.ANALYSE, fraction)), 0.5, 100);
    }

    @Test
    void workersOfOtherSessionsShouldNotBeShown() {
        TestingWire wire = TestingWire.fast();
        PageSocket page = pages.opened(wire, new LookingPage(known(VIEWER), SESSION, BASE));
        page.arrived("{\"type\":\"watch\",\"workers\":[\"the-worker\"]}");
        pages.heard(new SessionId("another-session"), WORKER, new ConnectionId(1), sign(0.25));
        pass(Duration.ofSeconds(2));

        assertThat(types(wire)).doesNotContain("workers");
    }

    @Test
    void workerThatHasLeftShouldBeForgotten() {
        pages.heard(SESSION, WORKER, new ConnectionId(1), sign(0));
        assertThat(signs.of(WORKER)).isPresent();
        pages.left(SESSION, WORKER);

        assertThat(signs.of(WORKER)).isEmpty();
    }

    @Test
    void whateverElseAPageSaysShouldEndItsSocket() {
        String many = "\"x".repeat(1) + "worker-id\"" + ",\"worker-id\"".repeat(100);
        for (String frame : List.of(
                "",
                "[]",
                "{\"type\":\"start\"}",
                "{\"type\":\"watch\"}",
                "{\"type\":\"watch\",\"workers\":[1]}",
                "{\"type\":\"watch\",\"workers\":[\"'; drop\"]}",
                "{\"type\":\"watch\",\"workers\":[" + many + "]}")) {
            TestingWire wire = TestingWire.fast();
            pages.opened(wire, new LookingPage(known(VIEWER), SESSION, BASE)).arrived(frame);

            assertThat(wire.closes()).as(frame).singleElement().asString().startsWith("1008 ");
        }
    }

    @Test
    void pagesOfADeletedSessionShouldBeClosed() {
        TestingWire wire = open();
        deleted = true;
        pages.push();

        assertThat(wire.closes()).containsExactly("1000 the session has been deleted");
    }

    @Test
    void whatChangedWhileNothingCouldBeReadShouldBeToldAfterwards() {
        TestingWire wire = open();
        pages.push();
        storeAway = true;
        changed(Topic.RUNS);
        pass(Duration.ofSeconds(3));
        storeAway = false;
        overview = "{\"open_runs\":1}";
        pass(Duration.ofSeconds(2));

        assertThat(types(wire)).containsExactlyInAnyOrder("overview", "stale", "overview", "changed");
    }

    @Test
    void pageShouldBeToldOnceThatNothingCanBeReadAndWhenItCanAgain() {
        TestingWire wire = open();
        pages.push();
        storeAway = true;
        pass(WatchedSession.AT_LEAST_EVERY.plusSeconds(1));
        assertThat(types(wire)).containsExactly("overview", "stale");

        storeAway = false;
        pass(Duration.ofSeconds(2));
        assertThat(types(wire)).containsExactly("overview", "stale", "overview");
    }

    @Test
    void pageThatComesWhileNothingCanBeReadShouldHearThatAndPings() {
        storeAway = true;
        TestingWire wire = open();
        pass(PageSocket.PING_EVERY.plusSeconds(1));

        assertThat(types(wire)).containsExactly("stale", "ping");
    }

    @Test
    void overviewThatIsOnItsWayShouldNotTakeBackThatNothingCanBeRead() {
        TestingWire wire = TestingWire.slow();
        pages.opened(wire, new LookingPage(known(TestingCallers.ADMINISTRATOR), SESSION, BASE));
        pages.push();
        changed(Topic.RUNS);
        overview = "{\"open_runs\":1}";
        pass(Duration.ofSeconds(2));
        storeAway = true;
        pass(WatchedSession.AT_LEAST_EVERY);
        for (int frame = 0; frame < 3; frame++) {
            wire.taken(null);
            pass(PageSockets.TICK);
        }

        assertThat(types(wire)).hasSize(4).containsSubsequence("overview", "overview", "stale");
    }

    @Test
    void listOfSessionsShouldBeToldWhenOneChanges() {
        TestingWire wire = open(VIEWER, null);
        pass(Duration.ofSeconds(2));
        assertThat(wire.sent()).containsExactly("{\"type\":\"changed\",\"topics\":[\"sessions\"]}");
        changed(Topic.RUNS);
        pass(Duration.ofSeconds(2));
        assertThat(wire.sent()).hasSize(1);
        changed(Topic.SESSION);
        pages.accountsChanged();
        pass(Duration.ofSeconds(2));

        assertThat(wire.sent()).hasSize(2).allSatisfy(frame -> assertThat(frame).doesNotContain("accounts"));
    }

    @Test
    void administratorsShouldBeToldOfAccounts() {
        TestingWire wire = open(TestingCallers.ADMINISTRATOR, null);
        pages.accountsChanged();
        pass(Duration.ofSeconds(2));

        assertThat(wire.sent()).singleElement().asString().contains("accounts");
    }

    @Test
    void socketsOfAnAccountShouldBeCounted() {
        open();
        open(VIEWER, SESSION);
        open(VIEWER, null);

        assertThat(pages.count()).isEqualTo(3);
        assertThat(pages.countOf(new LookingPage(known(VIEWER), null, BASE))).isEqualTo(2);
    }

    @Test
    void whoeverIsSignedOutShouldBeSentAwayAtOnce() {
        TestingWire signedOut = open(VIEWER, SESSION);
        TestingWire list = open(VIEWER, null);
        TestingWire other = open();
        callers.clear();
        known(TestingCallers.ADMINISTRATOR);
        pages.rightsChanged(VIEWER.account());
        pass(PageSockets.TICK);

        assertThat(signedOut.closes()).hasSize(1);
        assertThat(list.closes()).hasSize(1);
        assertThat(other.closes()).isEmpty();
    }

    @Test
    void whoeverIsSignedOutWhileHisRightsAreLookedUpShouldBeSentAwayNext() {
        TestingWire viewer = open(VIEWER, SESSION);
        whileLooking = () -> {
            callers.clear();
            pages.rightsChanged(VIEWER.account());
        };
        pages.rightsChanged(VIEWER.account());
        pass(PageSockets.TICK);
        assertThat(viewer.closes()).isEmpty();
        pass(PageSockets.TICK);
        assertThat(viewer.closes()).hasSize(1);
    }

    @Test
    void whoeverIsSignedOutWhileNobodyCanBeLookedUpShouldBeSentAwayAfterwards() {
        TestingWire viewer = open(VIEWER, SESSION);
        pass(PageSockets.TICK);
        callers.clear();
        whileLooking = () -> {
            throw new IllegalStateException("the database is away");
        };
        pages.rightsChanged(VIEWER.account());
        pass(PageSockets.TICK);
        assertThat(viewer.closes()).isEmpty();
        pass(PageSockets.TICK);
        assertThat(viewer.closes()).hasSize(1);
    }

    @Test
    void whoeverWasSignedOutDuringHisHandshakeShouldBeSentAwayAtOnce() {
        LookingPage page = new LookingPage(known(VIEWER), SESSION, BASE);
        pages.rightsChanged(VIEWER.account());
        pass(PageSockets.TICK);
        callers.clear();
        TestingWire wire = TestingWire.fast();
        pages.opened(wire, page);
        pass(PageSockets.TICK);
        assertThat(wire.closes()).hasSize(1);
    }

    @Test
    void whoeverHasAnotherRoleShouldBeSentAwayAndWhoeverHasNotShouldStay() {
        TestingWire viewer = open(VIEWER, SESSION);
        pages.rightsChanged(VIEWER.account());
        pass(PageSockets.TICK);
        assertThat(viewer.closes()).isEmpty();

        callers.put(known(VIEWER).proof(), new Caller(VIEWER.account(), VIEWER.owner(), VIEWER.name(), Role.OPERATOR));
        pages.rightsChanged(VIEWER.account());
        pass(PageSockets.TICK);
        assertThat(viewer.closes()).hasSize(1);
    }

    @Test
    void whatHasExpiredShouldBeNoticedWithinAMinute() {
        pass(Duration.ofSeconds(30)); // in another rhythm than that in which pages must answer
        TestingWire viewer = open(VIEWER, SESSION);
        pass(PageSockets.TICK); // looks at it once, as at whoever has just come
        callers.clear();
        pass(Duration.ofSeconds(45));
        assertThat(viewer.closes()).singleElement().asString().contains("signed out");
    }

    @Test
    void stopShouldSendPagesAway() {
        TestingWire wire = open();
        pages.shutDown();

        assertThat(wire.closes()).singleElement().asString().startsWith("1012 ");
        assertThat(open().closes()).hasSize(1);
    }

    private KnownCaller known(Caller caller) {
        Proof proof = new Proof(Proof.Kind.COOKIE, new SecretHash("%064x".formatted(caller.hashCode())));
        callers.putIfAbsent(proof, caller);
        return new KnownCaller(caller, proof);
    }
}
