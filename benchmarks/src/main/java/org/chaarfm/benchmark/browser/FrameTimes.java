package org.chaarfm.benchmark.browser;

import java.util.Arrays;
import java.util.List;

/** How long frames took, in milliseconds; zeros if there was none. */
record FrameTimes(int frames, double p50Ms, double p95Ms, double p99Ms, double maxMs) {
    static FrameTimes of(List<?> intervals) {
        double[] sorted = intervals.stream()
                .mapToDouble(interval -> ((Number) interval).doubleValue())
                .toArray();
        Arrays.sort(sorted);
        return new FrameTimes(sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
