package org.chaarfm.benchmark.browser;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What it took to load the page; {@code bench page --help} defines it. Bytes are of what came over the line, headers included,
 * raw ones of the same before it was compressed.
 */
public record Loading(
        long files,
        double filesKb,
        double filesRawKb,
        long chartFiles,
        double chartKb,
        double chartRawKb,
        long requests,
        double requestsKb,
        double paintMs,
        double sentenceMs,
        double interactiveMs) {

    /** The middle one of each figure. */
    public static Loading median(List<Loading> all) {
        return new Loading(
                (long) median(all, Loading::files),
                median(all, Loading::filesKb),
                median(all, Loading::filesRawKb),
                (long) median(all, Loading::chartFiles),
                median(all, Loading::chartKb),
                median(all, Loading::chartRawKb),
                (long) median(all, Loading::requests),
                median(all, Loading::requestsKb),
                median(all, Loading::paintMs),
                median(all, Loading::sentenceMs),
                median(all, Loading::interactiveMs));
    }

    private static double median(List<Loading> all, ToDoubleFunction<Loading> figure) {
        double[] sorted = all.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
