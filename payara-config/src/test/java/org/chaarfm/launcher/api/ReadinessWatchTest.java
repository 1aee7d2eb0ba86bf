package org.chaarfm.launcher.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessWatchTest {

    private final ReadinessWatch watch = new ReadinessWatch();

    @Test
    void passingTroubleShouldNotBeMentioned() {
        assertThat(watch.observe(Readiness.no("database"))).isEmpty();
        assertThat(watch.observe(Readiness.no("database"))).isEmpty();
        assertThat(watch.observe(Readiness.yes())).isEmpty();
        assertThat(watch.observe(Readiness.no("database"))).isEmpty();
    }

    @Test
    void lastingTroubleShouldBeSaidOnceAndItsEndToo() {
        watch.observe(Readiness.no("database"));
        watch.observe(Readiness.no("database"));
        assertThat(watch.observe(Readiness.no("database"))).contains("The coordinator is not ready: database.");
        assertThat(watch.observe(Readiness.no("database"))).isEmpty();
        assertThat(watch.observe(Readiness.yes())).contains("The coordinator is ready again.");
        assertThat(watch.observe(Readiness.yes())).isEmpty();
    }
}
