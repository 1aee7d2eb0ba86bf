package org.chaarfm.persistence.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.chaarfm.dispatch.modelbased.ModelBasedContract;
import org.chaarfm.dispatch.modelbased.Step;
import org.chaarfm.dispatch.modelbased.StoreUnderTest;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.SqlRowReader;
import org.chaarfm.persistence.testing.TestingDatabase;

/** The dispatcher in virtual time on a real SQLite file. */
class SqliteModelBasedTest extends ModelBasedContract {
    private static Path folder;
    private static TestingDatabase database;
    private static SqlRowReader rows;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("chaarfm-model");
        database = TestingDatabase.sqliteWithoutSync(folder);
        rows = new SqlRowReader(database.dataSource());
    }

    @AfterContainer
    static void close() throws IOException {
        rows.close();
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 150, seed = "11", edgeCases = EdgeCasesMode.NONE)
    void everyRuleShouldHoldWhateverHappens(@ForAll("sequences") List<Step> steps) {
        everyRuleShouldHold(steps);
    }

    @Tag("full")
    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void everyRuleShouldHoldForLong(@ForAll("sequences") List<Step> steps) {
        everyRuleShouldHold(steps);
    }

    @Override
    protected StoreUnderTest store() {
        database.wipe();
        return new StoreUnderTest(database.store(new TestingIds()), database.queries(), rows);
    }
}
