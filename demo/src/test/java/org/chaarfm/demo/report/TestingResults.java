package org.chaarfm.demo.report;

import java.util.List;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Run;
import org.chaarfm.client.Worker;

/** What a coordinator might say. */
final class TestingResults {
    private TestingResults() {}

    static Run run(String state, Run.Counts counts) {
        return new Run("r", "s", null, 0, state, counts, null, null, null, null);
    }

    static Worker worker(String name, boolean connected, long stored, long failed, Worker.Held... held) {
        return new Worker(
                name,
                name,
                connected,
                false,
                false,
                "v1",
                "",
                "",
                1,
                List.of("http"),
                1,
                List.of(held),
                stored,
                failed,
                null,
                null);
    }

    static Embedding track(String title, Double seconds, float... vector) {
        return new Embedding("t", null, title, null, seconds, title, null, vector, null, null);
    }
}
