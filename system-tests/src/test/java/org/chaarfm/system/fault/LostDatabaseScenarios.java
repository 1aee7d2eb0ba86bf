package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorException;
import org.chaarfm.client.Run;
import org.chaarfm.system.database.PostgresServer;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL server that throws its clients out, is away for a while, or comes up last. */
interface LostDatabaseScenarios extends FaultScenarios {
    /** Before it is refused: a shorter outage is nobody's business. */
    Duration AN_ORDER_WAITS = Duration.ofSeconds(30);

    PostgresServer server();

    @Test
    default void coordinatorShouldOutliveItsDatabase() throws IOException {
        loseDatabase(300, 5, Duration.ofSeconds(6));
    }

    @Test
    @Tag("full")
    default void coordinatorShouldOutliveItsDatabaseForAMinute() throws IOException {
        loseDatabase(2000, 20, Duration.ofMinutes(1));
    }

    private void loseDatabase(int tracks, int kills, Duration outage) throws IOException {
        Trial trial = Trial.begin(site(), tracks + " tracks of a lost database", tracks);
        try (Crew crew = new Crew(trial.workers(TINY), 3).awaitReady()) {
            Run run = trial.startRun();
            int connections = 0;
            for (int i = 0; i < kills; i++) {
                trial.endsWithin(run, Duration.ofMillis(200 + trial.random().nextInt(800)));
                connections += server().killConnections();
            }
            server().stop();
            try {
                outlast(outage);
                if (outage.compareTo(AN_ORDER_WAITS) > 0) {
                    assertThatExceptionOfType(CoordinatorException.class)
                            .as("an order that cannot be kept")
                            .isThrownBy(() -> site().api().openSession("lost", "stand-in", false))
                            .matches(refusal -> refusal.status() == 503);
                }
            } finally {
                server().start();
            }
            Run ended = trial.verify(
                    run, connections + " connections killed, database away for " + outage.toSeconds() + " s");
            assertThat(ended.counts().stored()).isEqualTo(tracks);
            assertThat(crew.members()).allMatch(Program::isAlive);
        }
        assertThat(site().coordinator().program().isAlive()).isTrue();
        assertThat(site().health()).contains("\"status\":\"UP\"");
    }

    private void outlast(Duration outage) {
        Awaitility.await("the coordinator says that its database is away")
                .atMost(Duration.ofMinutes(1).plus(outage))
                .during(outage)
                .until(() -> site().health().contains("does not answer"));
        assertThat(site().coordinator().program().isAlive()).isTrue();
    }

    @Test
    default void databaseMayComeUpLast() throws IOException {
        startInOrder("worker, coordinator, database");
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker, database, coordinator",
                "coordinator, worker, database",
                "coordinator, database, worker",
                "database, worker, coordinator",
                "database, coordinator, worker"
            })
    default void orderOfStartsShouldNotMatter(String order) throws IOException {
        startInOrder(order);
    }

    /** Each is seen to miss what it needs before the next one starts. */
    private void startInOrder(String order) throws IOException {
        Trial trial = Trial.begin(site(), "started " + order, 20);
        Run run = trial.startRun();
        trial.await(run, "queued", now -> now.counts().queued() == 20);
        site().killCoordinator();
        server().stop();
        TinyWorkers workers = trial.workers(TINY);
        try (Starts starts = new Starts(site(), server(), workers)) {
            for (String next : order.split(", ", -1)) {
                starts.start(next);
            }
            site().coordinator().awaitReady();
            Run ended = trial.verify(run, "in this order");
            assertThat(ended.counts().stored()).isEqualTo(20);
        }
    }
}
