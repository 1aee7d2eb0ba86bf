package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunningMigrationTest {

    @Test
    void threadInsideTheMigrationShouldBeSeenAndOthersNot() {
        StackTraceElement[] migrating = {frame("org.h2.command.Command"), frame("org.flywaydb.core.Flyway")};
        StackTraceElement[] deploying = {frame("org.glassfish.deployment.Deployer")};
        assertThat(RunningMigration.isIn(List.of(deploying, migrating))).isTrue();
        assertThat(RunningMigration.isIn(List.of(deploying, new StackTraceElement[0])))
                .isFalse();
        assertThat(RunningMigration.isThere()).isFalse();
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "run", null, 1);
    }
}
