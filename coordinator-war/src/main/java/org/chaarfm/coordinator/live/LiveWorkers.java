package org.chaarfm.coordinator.live;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chaarfm.coordinator.json.LiveWorkerJson;
import org.chaarfm.coordinator.json.WorkerJson;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WorkerId;

/** Adds to workers what is only known while they are connected. Thread-safe. */
public final class LiveWorkers {
    private final WorkerSigns signs;
    private final Overviews overviews;

    LiveWorkers(WorkerSigns signs, Overviews overviews) {
        this.signs = signs;
        this.overviews = overviews;
    }

    /** The workers of a session, one after the other. */
    public OfSession of(SessionId session) {
        return new OfSession(overviews.tracksPerMinute(session));
    }

    /** One worker; what it stores in a minute is known here while it is heard. */
    public LiveWorkerJson with(WorkerView worker, Instant now) {
        WorkerJson json = WorkerJson.of(worker, now);
        return signs.of(worker.id())
                .map(sign -> of(sign.session()).with(worker.id(), json))
                .orElseGet(() -> new LiveWorkerJson(json, null, null, null, null));
    }

    /** The workers of one session as they are now. */
    public final class OfSession {
        private final Map<WorkerId, Double> tracksPerMinute;

        private OfSession(Map<WorkerId, Double> tracksPerMinute) {
            this.tracksPerMinute = tracksPerMinute;
        }

        /** The worker with what is known of it. */
        public LiveWorkerJson with(WorkerId id, WorkerJson worker) {
            Optional<WorkerSigns.Sign> sign = worker.connected() ? signs.of(id) : Optional.empty();
            OptionalLong millis = sign.map(signs::roundTripMillis).orElse(OptionalLong.empty());
            double rate = tracksPerMinute.getOrDefault(id, 0.0);
            return new LiveWorkerJson(
                    worker,
                    sign.map(one -> one.heartbeat().cpu()).orElse(null),
                    sign.map(one -> one.heartbeat().rssMb()).orElse(null),
                    millis.isPresent() ? millis.getAsLong() : null,
                    Math.round(rate * 10) / 10.0);
        }
    }
}
