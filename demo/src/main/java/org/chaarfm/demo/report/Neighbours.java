package org.chaarfm.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.demo.rest.EmbeddedTrack;

/**
 * Finds for the first tracks the one of all that is most like each: the one whose embedding has the largest cosine with
 * its own. Tracks are taken one after the other and not kept, so that a large library needs neither memory nor the time
 * of comparing everything with everything. For one thread.
 */
public final class Neighbours {
    /** As many as a person looks through; the export has them all. */
    public static final int MOST = 20;

    private final List<Subject> subjects = new ArrayList<>();

    /** Takes the next track, whose embedding is as long as the others'. */
    public void add(EmbeddedTrack track) {
        float[] direction = track.embedding().direction();
        for (Subject subject : subjects) {
            subject.compare(track, direction);
        }
        if (subjects.size() < MOST) {
            // So far every track is a subject: comparing with them is comparing with all that came before.
            Subject added = new Subject(track, direction);
            subjects.forEach(before -> added.compare(before.track, before.direction));
            subjects.add(added);
        }
    }

    /** One pair for each of the first {@link #MOST} tracks, in their order; none when there are fewer than two. */
    public List<Pair> nearest() {
        return subjects.stream().map(Subject::pair).flatMap(Optional::stream).toList();
    }

    /**
     * A track and the one that is most like it.
     *
     * @param cosine of the angle between their embeddings, -1 to 1
     */
    public record Pair(EmbeddedTrack track, EmbeddedTrack nearest, double cosine) {}

    /** A track whose neighbour is looked for, with the best one so far. */
    private static final class Subject {
        private final EmbeddedTrack track;
        private final float[] direction;
        private EmbeddedTrack nearest;
        private double best = Double.NEGATIVE_INFINITY;

        Subject(EmbeddedTrack track, float[] direction) {
            this.track = track;
            this.direction = direction;
        }

        void compare(EmbeddedTrack other, float[] otherDirection) {
            double cosine = 0;
            for (int i = 0; i < direction.length; i++) {
                cosine += (double) direction[i] * otherDirection[i];
            }
            if (cosine > best) {
                best = cosine;
                nearest = other;
            }
        }

        Optional<Pair> pair() {
            return nearest == null ? Optional.empty() : Optional.of(new Pair(track, nearest, best));
        }
    }
}
