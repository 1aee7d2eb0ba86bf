package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.CREDENTIAL;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.job;
import static org.chaarfm.worker.connection.Messages.keep;
import static org.chaarfm.worker.connection.Messages.welcome;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the worker connects, reconnects and gives up. */
class CoordinatorConnectionTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);

    @TempDir
    Path folder;

    @AutoClose
    private TestingWorker worker;

    @BeforeEach
    void make() {
        worker = new TestingWorker(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1006, 1011, 1012, 4004, 4008, 4999})
    void closedConnectionShouldBeMadeAgain(int code) {
        worker.ready();

        worker.close(code);

        assertThat(worker.connection.end()).isEmpty();
        assertThat(worker.presence.joined()).isFalse();
        assertThat(worker.heartbeats.link).isNull();
        assertThat(worker.connector.tries).hasSize(1);
        worker.forward(Backoff.FIRST);
        assertThat(worker.connector.tries).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4001, 4002, 4003, 4005, 4009})
    void connectionThatIsNotWantedShouldEndTheWorker(int code) {
        worker.ready();

        worker.close(code);

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(1));
        worker.forward(Duration.ofHours(1));
        assertThat(worker.connector.tries).hasSize(1);
        assertThat(worker.jobs.droppedAll).isEqualTo(1);
    }

    @Test
    void takeoverOfAnOlderConnectionShouldBeIgnored() {
        worker.ready();
        TestingLink older = worker.link;
        worker.close(1006);
        worker.ready();

        worker.connector.listener.closed(older, 4009, "");
        worker.connector.listener.received(older, "{\"type\":\"drain\",\"reason\":\"old\"}");

        assertThat(worker.connection.end()).isEmpty();
        assertThat(worker.presence.joined()).isTrue();
    }

    @Test
    void takeoverByAnEarlierTryOfThisWorkerShouldNotEndIt() {
        worker.forward(Duration.ZERO);
        worker.forward(Duration.ofSeconds(61)); // Given up, but under way to the coordinator.
        worker.ready();
        worker.forward(Duration.ofSeconds(11));

        worker.close(4009);

        assertThat(worker.connection.end()).isEmpty();
        worker.ready();
        for (int second = 0; second < 60; second++) {
            worker.connector.listener.pong(worker.link);
            worker.forward(Duration.ofSeconds(1));
        }
        worker.close(4009); // By now it is another process.
        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(1));
    }

    @Test
    void credentialShouldBeShownNextTimeUntilItIsRevoked() {
        worker.open();
        worker.receive(welcome(ResumeDecision.NONE, Messages.TIMES, new Limits(1, 1, false), CREDENTIAL));
        worker.close(1006);
        worker.open();
        worker.close(4005);

        assertThat(worker.connector.tries).containsExactly(Optional.empty(), Optional.of(CREDENTIAL));
        assertThat(worker.credentials.find()).isEmpty();
    }

    @Test
    void silentConnectionShouldBeMadeAgainAfterThreeIntervals() {
        worker.ready();
        for (int interval = 0; interval < 3; interval++) {
            worker.forward(Duration.ofSeconds(4));
        }
        assertThat(worker.link.pings).isEqualTo(3);
        assertThat(worker.link.closeCode).isNull();

        worker.forward(Duration.ofSeconds(1));

        assertThat(worker.link.closeCode).isNotNull();
        assertThat(worker.status.all(WorkerEvent.Disconnected.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("nothing was heard"));
        worker.forward(Backoff.LONGEST);
        assertThat(worker.connector.tries).hasSize(2);
    }

    @Test
    void pongsShouldKeepAConnection() {
        worker.ready();
        for (int interval = 0; interval < 20; interval++) {
            worker.forward(Duration.ofSeconds(4));
            worker.connector.listener.pong(worker.link);
        }

        assertThat(worker.link.closeCode).isNull();
        assertThat(worker.link.pings).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void refusalShouldEndTheWorkerUnlessItPasses(RefusalReason reason) {
        worker.credentials.put(CREDENTIAL);
        worker.forward(Duration.ZERO);

        worker.connector.listener.failed(Disconnection.refused(new Refusal(reason, "because", 90)));

        boolean passes = reason == RefusalReason.TOO_MANY_TRIES || reason == RefusalReason.SHUTTING_DOWN;
        boolean forgets = reason == RefusalReason.CREDENTIAL_REVOKED || reason == RefusalReason.NO_SUCH_CODE;
        assertThat(worker.connection.end().isPresent()).isEqualTo(!passes);
        assertThat(worker.credentials.find().isPresent()).isEqualTo(!forgets);
        worker.forward(Duration.ofSeconds(89));
        assertThat(worker.connector.tries).hasSize(1);
        worker.forward(Duration.ofSeconds(1));
        assertThat(worker.connector.tries).hasSize(passes ? 2 : 1);
    }

    @Test
    void unreachableCoordinatorShouldBeTriedAgainMoreAndMoreSlowly() {
        worker.forward(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            worker.unreachable("nobody there");
            worker.forward(Backoff.LONGEST);
        }

        List<WorkerEvent.Disconnected> waits = worker.status.all(WorkerEvent.Disconnected.class);
        assertThat(waits).hasSize(20);
        assertThat(Duration.ofMillis(waits.get(0).retryInMs()))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(Duration.ofMillis(waits.get(19).retryInMs()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void coordinatorThatWasThereAMomentAgoShouldBeTriedQuickly() {
        worker.ready();
        worker.forward(Duration.ofSeconds(11));
        worker.close(1012);
        Instant lost = worker.clock.instant();

        while (worker.clock.instant().isBefore(lost.plusSeconds(115))) {
            worker.forward(Duration.ofSeconds(5));
            worker.unreachable("Connection refused");
        }

        assertThat(worker.status.all(WorkerEvent.Disconnected.class))
                .hasSizeGreaterThan(20)
                .allSatisfy(event ->
                        assertThat(Duration.ofMillis(event.retryInMs())).isLessThanOrEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void coordinatorThatStaysAwayShouldBeTriedMoreAndMoreSlowly() {
        worker.ready();
        worker.forward(Duration.ofSeconds(11));
        worker.close(1012);
        for (int i = 0; i < 20; i++) {
            worker.forward(Backoff.LONGEST);
            worker.unreachable("Connection refused");
        }

        List<WorkerEvent.Disconnected> waits = worker.status.all(WorkerEvent.Disconnected.class);
        assertThat(Duration.ofMillis(waits.get(waits.size() - 1).retryInMs()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 502, 503, 504})
    void serverWhoseApplicationStartsShouldBeTriedQuicklyForAWhile(int status) {
        worker.unreachableForLong();

        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            worker.connector.listener.failed(Disconnection.unrecognised(status, Duration.ZERO));
            waits.add(lastWait());
            worker.forward(lastWait());
        }

        assertThat(waits.subList(0, 20))
                .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(5)));
        assertThat(waits.get(59)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void otherAnswerShouldBeNoReasonToHurry() {
        worker.unreachableForLong();

        worker.connector.listener.failed(Disconnection.unrecognised(200, Duration.ZERO));

        assertThat(lastWait()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void retryAfterOfAnyServerShouldBeHeeded() {
        worker.forward(Duration.ZERO);

        worker.connector.listener.failed(Disconnection.unrecognised(503, Duration.ofSeconds(40)));

        assertThat(lastWait()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void handshakeWithoutAnyAnswerShouldBeGivenUp() {
        worker.forward(Duration.ZERO);

        worker.forward(Duration.ofSeconds(61));

        assertThat(worker.status.all(WorkerEvent.Disconnected.class)).hasSize(1);
        TestingLink late = new TestingLink();
        worker.connector.listener.opened(late, Dialect.V1);
        assertThat(late.closeCode).isNotNull();
    }

    @Test
    void rejoiningShouldResolveWhatIsInDoubt() {
        worker.ready().receive(job(FIRST));

        worker.connection.rejoin("an error of the worker");

        assertThat(worker.link.closeCode).isNotNull();
        worker.join(keep(FIRST));
        assertThat(worker.link.taken()).first().isInstanceOfSatisfying(Hello.class, hello -> assertThat(hello.held())
                .containsExactly(new HeldJob(FIRST, HeldState.RUNNING)));
    }

    @Test
    void socketOfATryThatWasGivenUpShouldBeClosedWhileTheNextIsUnderWay() {
        worker.forward(Duration.ZERO);
        Link.Listener givenUp = worker.connector.listener;
        worker.forward(Duration.ofSeconds(61));
        worker.forward(Backoff.LONGEST);
        assertThat(worker.connector.tries).hasSize(2);

        TestingLink late = new TestingLink();
        givenUp.opened(late, Dialect.V1);

        assertThat(late.closeCode).isNotNull();
        worker.connector.listener.opened(worker.link, Dialect.V1);
        assertThat(worker.link.taken()).hasOnlyElementsOfType(Hello.class);
    }

    private Duration lastWait() {
        List<WorkerEvent.Disconnected> waits = worker.status.all(WorkerEvent.Disconnected.class);
        return Duration.ofMillis(waits.get(waits.size() - 1).retryInMs());
    }

    @Test
    void connectionThatHeldShouldBeMadeAgainAtOnce() {
        worker.ready();
        worker.forward(Duration.ofSeconds(11));

        worker.close(1006);

        assertThat(lastWait()).isZero();
        worker.forward(Duration.ZERO);
        assertThat(worker.connector.tries).hasSize(2);
        worker.unreachable("Connection refused");
        assertThat(lastWait()).isPositive();
    }

    @Test
    void wakingShouldEndALongWait() {
        worker.unreachableForLong();
        int tries = worker.connector.tries.size();
        worker.unreachable("Network is unreachable");

        worker.connection.wokeUp();
        worker.forward(Duration.ZERO);

        assertThat(worker.connector.tries).hasSize(tries + 1);
        assertThat(worker.status.all(WorkerEvent.WokeUp.class)).hasSize(1);
    }

    @Test
    void wakingShouldGiveUpATryFromBefore() {
        worker.forward(Duration.ZERO);
        Link.Listener asleep = worker.connector.listener;

        worker.connection.wokeUp();
        worker.forward(Duration.ZERO);

        assertThat(worker.connector.tries).hasSize(2);
        TestingLink late = new TestingLink();
        asleep.opened(late, Dialect.V1);
        assertThat(late.closeCode).isNotNull();
    }

    @Test
    void connectionFromBeforeASleepShouldShowSoonThatItLives() {
        worker.ready();
        int pings = worker.link.pings;

        worker.connection.wokeUp();

        assertThat(worker.link.pings).isEqualTo(pings + 1);
        worker.forward(Dialogue.PROBE_PATIENCE.plusMillis(1));
        assertThat(worker.link.closeCode).isNotNull();
    }

    @Test
    void connectionThatOutlivedASleepShouldStay() {
        worker.ready();
        worker.connection.wokeUp();
        worker.connector.listener.pong(worker.link);

        worker.forward(Dialogue.PROBE_PATIENCE.plusMillis(1));

        assertThat(worker.link.closeCode).isNull();
    }

    @Test
    void wakingAfterTheEndShouldChangeNothing() {
        worker.ready();
        worker.close(4001);

        worker.connection.wokeUp();
        worker.forward(Duration.ofHours(1));

        assertThat(worker.connector.tries).hasSize(1);
    }
}
