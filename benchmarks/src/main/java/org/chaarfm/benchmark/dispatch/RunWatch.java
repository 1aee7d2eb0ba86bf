package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Asks for the state and the counts of a session's newest run, as a page would, on a thread of its own. */
final class RunWatch {
    private static final long BETWEEN_MILLIS = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    private final CoordinatorProcess process;
    private final String runs;
    private final LongStream.Builder answers = LongStream.builder();
    private final Thread thread = new Thread(this::watch, "run-watch");
    private volatile boolean stopped;
    private volatile Exception failure;

    /** How often was asked, and how long the answers took; {@code bench run --help} defines it. */
    record Figures(int asked, double stateP50Ms, double stateMaxMs) {}

    /** Begins at once. */
    RunWatch(CoordinatorProcess process, JsonNode session) {
        this.process = process;
        runs = "api/v1/sessions/" + session.get("id").textValue() + "/runs?limit=1";
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!stopped) {
                long asked = System.nanoTime();
                process.get(runs);
                answers.add(System.nanoTime() - asked);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            failure = e;
        }
    }

    /** Ends after the question under way. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** @throws IOException if a question failed or one of these tracks is not stored */
    void checkCompleted(int tracks) throws IOException, InterruptedException {
        if (failure != null) {
            throw new IOException("the run's state could not be asked for", failure);
        }
        JsonNode run = process.get(runs).at("/items/0");
        if (!run.path("state").asText().equals("completed")
                || run.at("/counts/stored").asInt() != tracks) {
            throw new IOException("the run of " + tracks + " tracks ended as " + run);
        }
    }

    /** How long answers took, after {@link #stop}. To be called once. */
    Figures figures() {
        long[] sorted = answers.build().sorted().toArray();
        return new Figures(sorted.length, millis(sorted[sorted.length / 2]), millis(sorted[sorted.length - 1]));
    }

    private static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }
}
