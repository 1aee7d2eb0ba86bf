package org.chaarfm.demo.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Embedding;

/**
 * What is told of an export, found by reading it once: tracks are taken one after the other and not kept, so that a large
 * library needs neither memory nor the time of comparing everything with everything. For one thread.
 */
public final class Export {
    /** Tracks whose neighbours are looked for: as many as a person looks through. */
    static final int MOST_PAIRS = 20;

    private final List<Pair> pairs = new ArrayList<>();
    private long tracks;
    private double seconds;

    /** Reads the file. */
    public static Export read(Path file) throws IOException {
        Export export = new Export();
        CoordinatorClient.readExport(file, export::add);
        return export;
    }

    /** Takes the next track. */
    void add(Embedding track) {
        tracks++;
        seconds += track.durationS() == null ? 0 : track.durationS();
        if (track.silent()) { // All silence sounds alike.
            return;
        }
        pairs.replaceAll(pair -> pair.with(track));
        if (pairs.size() < MOST_PAIRS) {
            // So far every track is in a pair: comparing with those is comparing with all that came before.
            Pair added = new Pair(track, null, Double.NEGATIVE_INFINITY);
            for (Pair before : pairs) {
                added = added.with(before.track);
            }
            pairs.add(added);
        }
    }

    /** How many tracks it has. */
    public long tracks() {
        return tracks;
    }

    /** Length of them all; tracks of unknown length count nothing. */
    Duration audio() {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** One pair for each of the first tracks in which something is heard, in their order; none when there is only one. */
    List<Pair> nearest() {
        return pairs.stream().filter(pair -> pair.nearest != null).toList();
    }

    /**
     * A track and the one that is most like it.
     *
     * @param cosine of the angle between their embeddings, -1 to 1
     */
    record Pair(Embedding track, Embedding nearest, double cosine) {
        private Pair with(Embedding other) {
            double product = product(track.vector(), other.vector());
            double lengths = product(track.vector(), track.vector()) * product(other.vector(), other.vector());
            double found = lengths == 0 ? 0 : product / Math.sqrt(lengths);
            return found > cosine ? new Pair(track, other, found) : this;
        }

        private static double product(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (double) a[i] * b[i];
            }
            return sum;
        }
    }
}
