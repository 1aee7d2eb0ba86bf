package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.ChildJvm;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killing the coordinator loses nothing that it has said is done (ADR 0003). */
class KillTest {
    private static final int COMMITS = 200;

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedShouldSurviveAKill() throws IOException, InterruptedException {
        List<String> acknowledged = new ArrayList<>();
        Process coordinator = ChildJvm.start(Committer.class, folder.toString());
        try (BufferedReader said = coordinator.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < COMMITS; i++) {
                acknowledged.add(said.readLine());
            }
        } finally {
            coordinator.destroyForcibly().waitFor();
        }

        try (TestingDatabase database = TestingDatabase.sqlite(folder)) {
            List<String> there =
                    database.queries().sessions(TestingCallers.ADMINISTRATOR, null, Integer.MAX_VALUE).stream()
                            .map(Session::id)
                            .map(SessionId::value)
                            .toList();
            assertThat(there).containsAll(acknowledged).hasSizeGreaterThanOrEqualTo(COMMITS);
        }
    }

    /** Commits sessions without end, and says the id of each after its commit. */
    static final class Committer {
        private Committer() {}

        public static void main(String[] arguments) {
            TestingIds ids = new TestingIds();
            try (TestingDatabase database = TestingDatabase.sqlite(Path.of(arguments[0]))) {
                TestingLibrary library = new TestingLibrary(database.store(ids), ids);
                while (true) {
                    System.out.println(library.session(TestingLibrary.NOW).id());
                }
            }
        }
    }
}
