package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page of one running coordinator: the tests are in the interfaces, by what they are about. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorPageIT
        implements RunScenarios,
                FailureScenarios,
                WorkerScenarios,
                SessionScenarios,
                LibraryScenarios,
                WatchScenarios,
                MeanwhileScenarios,
                EveryViewScenarios,
                PeopleScenarios,
                DownloadPageScenarios,
                AccountScenarios {
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

    /** Last, as it asks what the others have done; so it is right only when all of them have run. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyButtonAndFieldShouldHaveBeenUsed() {
        assertThat(household.controls().unused()).isEmpty();
    }

    @Override
    public Household household() {
        return household;
    }
}
