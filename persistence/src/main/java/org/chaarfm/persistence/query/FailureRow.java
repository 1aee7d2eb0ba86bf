package org.chaarfm.persistence.query;

import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.protocol.ErrorCode;

/** What queries read of a job {@code j} that has failed. */
public record FailureRow(String trackId, String code, String message, int attempts) {
    /** The constructor expression. */
    static final String NEW =
            "new org.chaarfm.persistence.query.FailureRow(t.id, rt.failure, j.lastMessage, j.attempts)";

    FailureView of(TrackRow track) {
        return new FailureView(
                new TrackId(trackId), track.key(), track.facts(), ErrorCode.fromWire(code), message, attempts);
    }
}
