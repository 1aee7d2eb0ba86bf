package org.chaarfm.persistence.query;

import java.util.Locale;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Stage;

/** What queries read of a lease {@code l}. */
public record HeldRow(String workerId, String jobId, int attempt, String stage, double fraction) {
    /** The constructor expression. */
    static final String NEW =
            "new org.chaarfm.persistence.query.HeldRow(l.workerId, l.jobId, l.attempt, l.stage, l.fraction)";

    HeldView of(TrackRow track) {
        return new HeldView(
                new JobAttempt(new JobId(jobId), attempt),
                track.key(),
                track.facts(),
                Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                fraction);
    }
}
