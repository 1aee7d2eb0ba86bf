package org.chaarfm.system.fault;

import java.nio.file.Path;
import org.chaarfm.system.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PostgresFaultIT
        implements KilledWorkerScenarios,
                FrozenWorkerScenarios,
                KilledCoordinatorScenarios,
                KilledInMidOrderScenarios,
                DrainedWorkerScenarios,
                LostDatabaseScenarios {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static PostgresServer server;
    private static Site site;

    @BeforeAll
    static void open() {
        server = PostgresServer.start(folder.resolve("postgres"));
        site = Site.open(folder, folder.resolve("data"), server, Site.FAST);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public PostgresServer server() {
        return server;
    }
}
