package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/**
 * What the database knows from a worker's heartbeats. A heartbeat is written only as far as it differs: presence every
 * {@link #PRESENCE_EVERY}, progress when the stage changes or {@link #STEP} of it more is done.
 *
 * @param presence when presence was last written, on the monotonic clock; null if no heartbeat has been written yet
 * @param progress the last written progress of each attempt that the last written heartbeat named
 */
record RecordedState(Duration presence, Map<JobAttempt, HeldProgress> progress) {
    /** How old "last seen" may get in the database while heartbeats arrive. */
    static final Duration PRESENCE_EVERY = Duration.ofSeconds(30);

    /** The smallest change of a stage's fraction that is written: a person sees it move, and a stage costs ten writes at most. */
    static final double STEP = 0.1;

    static final RecordedState NOTHING = new RecordedState(null, Map.of());

    RecordedState {
        progress = Map.copyOf(progress);
    }

    boolean presenceDue(Duration at) {
        return presence == null || at.minus(presence).compareTo(PRESENCE_EVERY) >= 0;
    }

    /** The progress to write, of attempts that the worker really holds. */
    List<HeldProgress> news(Set<JobAttempt> held, Heartbeat heartbeat) {
        return heartbeat.held().stream()
                .filter(one -> held.contains(one.attempt()) && isNews(one, progress.get(one.attempt())))
                .toList();
    }

    private static boolean isNews(HeldProgress now, HeldProgress before) {
        return before == null
                || before.stage() != now.stage()
                || Math.abs(now.fraction() - before.fraction()) >= STEP
                || (now.fraction() == 1 && before.fraction() < 1);
    }

    RecordedState withPresence(Duration at) {
        return new RecordedState(at, progress);
    }

    /** After these were written; attempts that the heartbeat no longer names are forgotten. */
    RecordedState withProgress(Heartbeat heartbeat, List<HeldProgress> written) {
        Map<JobAttempt, HeldProgress> now = new HashMap<>();
        heartbeat.held().stream()
                .map(one -> progress.get(one.attempt()))
                .filter(before -> before != null)
                .forEach(before -> now.put(before.attempt(), before));
        written.forEach(one -> now.put(one.attempt(), one));
        return new RecordedState(presence, now);
    }
}
