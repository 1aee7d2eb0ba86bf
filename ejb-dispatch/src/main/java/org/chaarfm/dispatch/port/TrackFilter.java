package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;

/**
 * Which tracks of a session are meant; what is null does not matter.
 *
 * @param text in artist, title, album or locator, whatever its case
 * @param state how they stand
 * @param worker that has them or had them last
 * @param code of their last failure
 * @param note of their embedding
 * @param run that wants them
 */
public record TrackFilter(String text, TrackState state, WorkerId worker, ErrorCode code, Note note, RunId run) {
    /** All of them. */
    public static final TrackFilter ALL = new TrackFilter(null, null, null, null, null, null);
}
