package org.chaarfm.system.browser;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The page of one running coordinator: the tests are in the interfaces, by what they are about. */
class OperatorPageIT implements RunScenarios, WatchScenarios, MeanwhileScenarios, EveryViewScenarios, PeopleScenarios {
    @TempDir
    private static Path folder;

    private static Household household;

    @BeforeAll
    static void open() throws IOException {
        household = Household.open(folder);
    }

    @AfterAll
    static void close() {
        household.close();
    }

    @Override
    public Household household() {
        return household;
    }
}
