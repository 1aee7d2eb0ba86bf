package org.chaarfm.system.fault;

import java.nio.file.Path;
import org.chaarfm.system.database.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaultIT
        implements KilledWorkerScenarios,
                FrozenWorkerScenarios,
                BrokenNetworkScenarios,
                VanishingWorkerScenarios,
                KilledCoordinatorScenarios,
                DrainedWorkerScenarios,
                KilledInMidOrderScenarios,
                FailingWorkerScenarios,
                BrokenInvariantScenarios {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void open() {
        Path data = folder.resolve("data");
        site = Site.open(folder, data, SqliteFile.in(data), Site.FAST);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Override
    public Site site() {
        return site;
    }
}
