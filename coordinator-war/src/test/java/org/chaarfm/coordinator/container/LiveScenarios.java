package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.chaarfm.protocol.message.Job;
import org.junit.jupiter.api.Test;

/** What the page is told of a session while work goes on. */
interface LiveScenarios extends Scenarios {
    @Test
    default void theOverviewShouldFollowARunFromNothingToItsEnd() {
        JsonNode session = coordinator().session("overview");
        JsonNode nothing = overview(session);
        assertThat(nothing.get("session")).isEqualTo(session);
        assertThat(nothing.get("run").isNull()).isTrue();
        assertThat(nothing.get("open_runs").intValue()).isZero();
        assertThat(nothing.at("/chart/workers")).isEmpty();
        assertThat(sentence(nothing)).isEqualTo("Nothing to do yet: choose some music, and add a worker");

        JsonNode run = coordinator().run(session, "album one");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sentence(overview(session)).equals("Waiting for workers: 0 of 3 embedded"));
        JsonNode waiting = overview(session);
        assertThat(waiting.at("/run/id")).isEqualTo(run.get("id"));
        assertThat(waiting.at("/run/waiting").textValue()).isEqualTo("No worker is connected.");
        assertThat(waiting.get("open_runs").intValue()).isEqualTo(1);

        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            Job job = worker.await(Job.class);
            assertThat(sentence(overview(session))).isEqualTo("Embedding 0 of 3 · 1 worker");
            assertThat(overview(session).at("/workers/working").intValue()).isEqualTo(1);
            worker.succeed(job.attempt(), 1);
            for (int i = 0; i < 2; i++) {
                worker.succeed(worker.await(Job.class).attempt(), i);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sentence(overview(session)).equals("Completed: 3 stored"));
        }
        JsonNode done = overview(session);
        assertThat(done.get("open_runs").intValue()).isZero();
        assertThat(done.at("/progress/rate_per_minute").doubleValue()).isPositive();
        assertThat(done.at("/chart/workers/0/name").textValue()).isEqualTo("testing worker");
        int stored = 0;
        for (JsonNode minute : done.at("/chart/workers/0/stored")) {
            stored += minute.intValue();
        }
        assertThat(stored).isEqualTo(3);
    }

    private JsonNode overview(JsonNode session) {
        return coordinator().get("/api/v1/sessions/" + session.get("id").textValue() + "/overview");
    }

    private static String sentence(JsonNode overview) {
        return overview.at("/progress/sentence").textValue();
    }
}
