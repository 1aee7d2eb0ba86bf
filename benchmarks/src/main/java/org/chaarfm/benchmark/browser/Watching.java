package org.chaarfm.benchmark.browser;

import java.util.List;

/** What a page did while it was watched; {@code bench page --help} defines it. */
public record Watching(
        int frames,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double maxMs,
        int longTasks,
        double longestTaskMs,
        double messagesS,
        double messagesKbS,
        double requestsS,
        double requestsKbS,
        double heapBeforeMb,
        double heapMb,
        long nodesBefore,
        long nodes) {

    /** What came in a second. */
    record Rates(double messages, double messagesKb, double requests, double requestsKb) {}

    static Watching of(FrameTimes frames, List<?> longTasks, Rates rates, Window.Held before, Window.Held after) {
        return new Watching(
                frames.frames(),
                frames.p50Ms(),
                frames.p95Ms(),
                frames.p99Ms(),
                frames.maxMs(),
                longTasks.size(),
                longTasks.stream()
                        .mapToDouble(task -> ((Number) task).doubleValue())
                        .max()
                        .orElse(0),
                rates.messages(),
                rates.messagesKb(),
                rates.requests(),
                rates.requestsKb(),
                before.heapMb(),
                after.heapMb(),
                before.nodes(),
                after.nodes());
    }
}
