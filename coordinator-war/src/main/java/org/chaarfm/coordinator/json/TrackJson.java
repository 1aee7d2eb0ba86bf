package org.chaarfm.coordinator.json;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.port.TrackView;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;

/** Track in openapi.yaml. What is null is not known, or not so. */
public record TrackJson(
        String trackId,
        String artist,
        String title,
        String album,
        String source,
        Double durationS,
        String state,
        int tries,
        WorkerName worker,
        String code,
        String message,
        Instant nextTryAt,
        List<String> notes,
        Instant updatedAt) {
    /** WorkerName in openapi.yaml. */
    public record WorkerName(String id, String name) {
        /** The worker of that id, or null. */
        public static WorkerName of(WorkerId id, String name) {
            return id == null ? null : new WorkerName(id.value(), name);
        }
    }

    /** The track as it is shown. */
    public static TrackJson of(TrackView track) {
        return new TrackJson(
                track.id().value(),
                track.facts().artist(),
                track.facts().title(),
                track.facts().album(),
                track.key().locator(),
                track.facts().durationS(),
                track.state().wireName(),
                track.attempts(),
                WorkerName.of(track.worker(), track.workerName()),
                track.code() == null ? null : track.code().wireName(),
                track.message(),
                track.nextTryAt(),
                Note.namesOf(track.notes()),
                track.updatedAt());
    }
}
