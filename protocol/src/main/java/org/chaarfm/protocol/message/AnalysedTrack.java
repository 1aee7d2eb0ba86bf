package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * The data of a success.
 *
 * @param track what the worker found out about the track; its duration is required
 * @param analysis the embedding and what belongs to it
 * @param timing how long it took
 */
public record AnalysedTrack(ReportedTrack track, Analysis analysis, Timing timing) {
    public AnalysedTrack {
        FieldCheck.present("track", track);
        FieldCheck.present("track.duration_s", track.tags().durationS());
        FieldCheck.present("vector", analysis);
        FieldCheck.present("timing_ms", timing);
    }
}
