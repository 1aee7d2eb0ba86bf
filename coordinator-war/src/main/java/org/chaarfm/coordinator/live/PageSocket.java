package org.chaarfm.coordinator.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.coordinator.socket.FrameQueue;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.protocol.WorkerId;

/**
 * One open socket of a page. What it is to be told gathers here until the frame before is gone, so a slow page gets less and
 * costs no memory; one that does not take a frame in time is closed.
 *
 * <p>Thread-safe; guarded by {@code this}. Nothing is sent under the lock.
 */
final class PageSocket {
    /** How often a page hears something at least; after 25 s without it takes its connection as lost. */
    static final Duration PING_EVERY = Duration.ofSeconds(10);

    /** A page that answers no ping for so long is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(60);

    private static final int POLICY = 1008;
    private static final int AWAY = 1001;

    /** What can be told; the one that was told longest ago goes first. */
    private enum Kind {
        OVERVIEW,
        STALE,
        CHANGED,
        WORKERS,
        PING
    }

    private final LookingPage page;
    private final FrameQueue queue;
    private final PageFrames frames;
    private final WorkerSigns signs;
    private final MonotonicClock clock;
    private final Map<Kind, Duration> told = new EnumMap<>(Kind.class);
    private final Set<String> topics = new LinkedHashSet<>();
    private Set<WorkerId> watched = Set.of();
    private long seenSign;
    private String newest;
    private String overview;
    private boolean stale;
    private boolean staleTold;
    private Duration heard;

    PageSocket(LookingPage page, FrameQueue queue, PageFrames frames, WorkerSigns signs, MonotonicClock clock) {
        this.page = page;
        this.queue = queue;
        this.frames = frames;
        this.signs = signs;
        this.clock = clock;
        heard = clock.elapsed();
        told.put(Kind.PING, heard);
    }

    LookingPage page() {
        return page;
    }

    FrameQueue queue() {
        return queue;
    }

    /** Whether it has not been told anything yet. */
    synchronized boolean isNew() {
        return newest == null;
    }

    /**
     * The newest overview; one that was not sent yet is forgotten, one that says the same is sent again only to a page that
     * takes what it shows for old.
     */
    synchronized void overview(String frame) {
        if (staleTold || !frame.equals(newest)) {
            newest = frame;
            overview = frame;
        }
        stale = false;
        staleTold = false;
    }

    /** There is no overview now. */
    synchronized void stale() {
        stale = true;
    }

    /** To be read again. */
    synchronized void changed(Set<String> what) {
        topics.addAll(what);
    }

    /** A frame of the page. */
    void arrived(String frame) {
        Optional<PageFrames.Said> said = frames.read(frame);
        if (said.isEmpty()) {
            queue.closeNow(POLICY, "a page says watch, with at most " + PageFrames.MOST_WATCHED + " workers, or pong");
            return;
        }
        synchronized (this) {
            heard = clock.elapsed();
            if (said.get() instanceof PageFrames.Watch watch) {
                watched = watch.workers();
                seenSign = 0;
            }
        }
    }

    /** Sends at most one frame. */
    void push() {
        queue.tick();
        Duration now = clock.elapsed();
        String frame;
        synchronized (this) {
            if (now.minus(heard).compareTo(GONE_AFTER) >= 0) {
                frame = null;
            } else if (queue.isIdle()) {
                frame = next(now);
                if (frame == null) {
                    return;
                }
            } else {
                return;
            }
        }
        if (frame == null) {
            queue.closeNow(AWAY, "no answer for " + GONE_AFTER.toSeconds() + " s");
        } else {
            queue.send(frame);
        }
    }

    /** Null when there is nothing to tell. */
    private String next(Duration now) {
        List<Kind> waiting = new ArrayList<>();
        List<WorkerId> moved = moved();
        if (overview != null) {
            waiting.add(Kind.OVERVIEW);
        }
        if (stale && !staleTold && overview == null) { // an overview that comes after it would take it back
            waiting.add(Kind.STALE);
        }
        if (!topics.isEmpty()) {
            waiting.add(Kind.CHANGED);
        }
        if (!moved.isEmpty()) {
            waiting.add(Kind.WORKERS);
        }
        if (now.minus(told.get(Kind.PING)).compareTo(PING_EVERY) >= 0) {
            waiting.add(Kind.PING);
        }
        Optional<Kind> kind = waiting.stream()
                .min(Comparator.comparing((Kind one) -> told.getOrDefault(one, Duration.ZERO))
                        .thenComparing(one -> one));
        kind.ifPresent(one -> told.put(one, now));
        return kind.map(one -> switch (one) {
                    case OVERVIEW -> takeOverview();
                    case STALE -> takeStale();
                    case CHANGED -> takeTopics();
                    case WORKERS -> takeWorkers(moved);
                    case PING -> PageFrames.PING;
                })
                .orElse(null);
    }

    private List<WorkerId> moved() {
        return watched.stream()
                .filter(worker -> signs.of(worker)
                        .filter(sign -> sign.session().equals(page.session()) && sign.version() > seenSign)
                        .isPresent())
                .toList();
    }

    private String takeOverview() {
        String frame = overview;
        overview = null;
        return frame;
    }

    private String takeStale() {
        staleTold = true;
        return PageFrames.STALE;
    }

    private String takeTopics() {
        String frame = frames.changed(topics);
        topics.clear();
        return frame;
    }

    private String takeWorkers(List<WorkerId> moved) {
        List<WorkerId> of = new ArrayList<>();
        List<WorkerSigns.Sign> newest = new ArrayList<>();
        for (WorkerId worker : moved) {
            signs.of(worker).ifPresent(sign -> {
                of.add(worker);
                newest.add(sign);
                seenSign = Math.max(seenSign, sign.version());
            });
        }
        return frames.workers(newest, of, signs);
    }
}
