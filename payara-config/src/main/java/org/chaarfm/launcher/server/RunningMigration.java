package org.chaarfm.launcher.server;

import java.util.Arrays;
import java.util.Collection;

/**
 * Whether the schema is being migrated at this moment. H2 commits each CREATE and ALTER by itself, so a migration that is
 * cut off leaves a schema that no later start could complete.
 */
final class RunningMigration {

    private static final String FLYWAY = "org.flywaydb.";

    private RunningMigration() {}

    /** Looks at what the threads of this process do: the application has no way to tell its server. */
    static boolean isThere() {
        return isIn(Thread.getAllStackTraces().values());
    }

    static boolean isIn(Collection<StackTraceElement[]> threads) {
        return threads.stream().flatMap(Arrays::stream).anyMatch(frame -> frame.getClassName()
                .startsWith(FLYWAY));
    }
}
