package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;

/**
 * A track of a session as an operator sees it.
 *
 * @param id its id
 * @param key what identifies it
 * @param facts what is known of it
 * @param state how it stands
 * @param attempts how often it was given to a worker
 * @param worker who has it, or had it last; null if nobody had
 * @param workerName what that worker calls itself, or null
 * @param code of its last failure, or null
 * @param message of its last failure, or null
 * @param nextTryAt when it is tried again, or null
 * @param notes of its embedding
 * @param updatedAt when that was last so
 */
public record TrackView(
        TrackId id,
        TrackKey key,
        TrackFacts facts,
        TrackState state,
        int attempts,
        WorkerId worker,
        String workerName,
        ErrorCode code,
        String message,
        Instant nextTryAt,
        Set<Note> notes,
        Instant updatedAt) {
    /** Copies what could change. */
    public TrackView {
        notes = Note.copyOf(notes);
    }
}
