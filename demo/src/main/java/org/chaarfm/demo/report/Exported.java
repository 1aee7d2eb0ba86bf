package org.chaarfm.demo.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chaarfm.demo.rest.EmbeddedTrack;
import org.chaarfm.demo.rest.ExportFile;

/**
 * What is told of an export, found by reading it once.
 *
 * @param tracks how many it has
 * @param audio length of them all; tracks of unknown length count nothing
 * @param nearest neighbours of the first ones in which something is heard
 */
public record Exported(long tracks, Duration audio, List<Neighbours.Pair> nearest) {
    /** Copies the pairs. */
    public Exported {
        nearest = List.copyOf(nearest);
    }

    /** Reads the file. */
    public static Exported in(Path file) throws IOException {
        Reading reading = new Reading();
        ExportFile.read(file, reading::take);
        Duration audio = Duration.ofMillis(Math.round(reading.seconds * 1000));
        return new Exported(reading.tracks, audio, reading.neighbours.nearest());
    }

    /** The sums so far. */
    private static final class Reading {
        private final Neighbours neighbours = new Neighbours();
        private long tracks;
        private double seconds;

        void take(EmbeddedTrack track) {
            if (!track.silent()) { // All silence sounds alike.
                neighbours.add(track);
            }
            tracks++;
            seconds += track.durationS() == null ? 0 : track.durationS();
        }
    }
}
