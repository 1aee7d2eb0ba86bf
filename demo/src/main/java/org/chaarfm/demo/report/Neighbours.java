package org.chaarfm.demo.report;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.demo.rest.EmbeddedTrack;

/** Finds for each track the one that is most like it: the one whose embedding has the largest cosine with its own. */
public final class Neighbours {
    private final List<EmbeddedTrack> tracks;
    private final float[][] directions;

    /** Tracks whose embeddings have equal lengths. */
    public Neighbours(List<EmbeddedTrack> tracks) {
        this.tracks = List.copyOf(tracks);
        this.directions =
                this.tracks.stream().map(track -> direction(track.embedding())).toArray(float[][]::new);
    }

    /** One pair for each track, in the order of the tracks; none when there are fewer than two. */
    public List<Pair> nearest() {
        if (tracks.size() < 2) {
            return List.of();
        }
        return IntStream.range(0, tracks.size())
                .parallel()
                .mapToObj(this::nearestTo)
                .toList();
    }

    private Pair nearestTo(int track) {
        int nearest = -1;
        double best = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < directions.length; other++) {
            double cosine = other == track ? Double.NEGATIVE_INFINITY : dot(directions[track], directions[other]);
            if (cosine > best) {
                best = cosine;
                nearest = other;
            }
        }
        return new Pair(tracks.get(track), tracks.get(nearest), best);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** The vector at length one; one of length zero stays as it is and is like nothing. */
    private static float[] direction(List<Float> vector) {
        double length = Math.sqrt(
                vector.stream().mapToDouble(value -> (double) value * value).sum());
        float[] direction = new float[vector.size()];
        for (int i = 0; i < direction.length && length > 0; i++) {
            direction[i] = (float) (vector.get(i) / length);
        }
        return direction;
    }

    /**
     * A track and the one that is most like it.
     *
     * @param cosine of the angle between their embeddings, -1 to 1
     */
    public record Pair(EmbeddedTrack track, EmbeddedTrack nearest, double cosine) {}
}
