package org.chaarfm.worker.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints what was measured with a recording: the speeds, and how far the networks' vectors are apart. */
public final class BenchTable {
    private final PrintWriter out;

    /** @param out where it is printed */
    public BenchTable(PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints a result.
     *
     * @param source what the recording is called
     */
    public void print(String source, BenchResult result) {
        out.printf(Locale.ROOT, "%n%s, %.1f s of sound%n", source, result.seconds());
        out.println("  times real time           median         min .. max");
        print("decode and resample", result.decoder());
        print("front-end", result.frontEnd());
        result.networks().forEach(network -> print("network " + network.name(), network.speeds()));
        for (BenchResult.OfNetwork network : result.networks()) {
            print("file to vector, " + network.name(), network.whole());
        }
        printDifferences(result);
        out.flush();
    }

    private void print(String layer, Speeds speeds) {
        out.printf(
                Locale.ROOT, "  %-22s %9.1f   %9.1f .. %.1f%n", layer, speeds.median(), speeds.least(), speeds.most());
    }

    private void printDifferences(BenchResult result) {
        if (result.networks().size() < 2) {
            return;
        }
        out.printf(
                "  vectors against %-10s cosine   embedding     tags%n",
                result.networks().get(0).name());
        for (BenchResult.OfNetwork network :
                result.networks().subList(1, result.networks().size())) {
            VectorDifference difference = network.difference();
            out.printf(
                    Locale.ROOT,
                    "  %-22s %9.1e   %9.1e  %7.1e%n",
                    network.name(),
                    difference.cosineDistance(),
                    difference.embedding(),
                    difference.tags());
        }
    }
}
