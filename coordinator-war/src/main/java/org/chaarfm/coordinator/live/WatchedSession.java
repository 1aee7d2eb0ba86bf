package org.chaarfm.coordinator.live;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * A session that pages look at, with what has changed since they were told. Its overview is made once for all of them, at most
 * once a second.
 *
 * <p>{@link #changed} and the set of pages are for every thread, the rest is for the one that pushes.
 */
final class WatchedSession {
    /** How often the overview is made at most. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** How often it is made although nothing has changed: rates and times do. */
    static final Duration AT_LEAST_EVERY = Duration.ofSeconds(5);

    private static final int NORMAL = 1000;

    /** In what the overviews of pages of one session differ. */
    private record Variant(boolean code, URI base) {}

    private final SessionId id;
    private final Set<PageSocket> pages = ConcurrentHashMap.newKeySet();
    private final Set<Topic> changed = EnumSet.noneOf(Topic.class);
    private Duration made;
    private boolean stale = true;

    WatchedSession(SessionId id) {
        this.id = id;
    }

    Set<PageSocket> pages() {
        return pages;
    }

    void changed(Set<Topic> topics) {
        synchronized (changed) {
            changed.addAll(topics);
        }
    }

    private Set<String> take() {
        synchronized (changed) {
            Set<String> names = new LinkedHashSet<>();
            changed.forEach(topic -> names.add(topic.wireName()));
            changed.clear();
            return names;
        }
    }

    /** Tells its pages what has changed. */
    void push(Duration now, PageSockets.Source source) {
        Set<String> topics = take();
        stale |= !topics.isEmpty();
        if (!topics.isEmpty()) { // first: making the overview may fail
            pages.forEach(page -> page.changed(topics));
        }
        Duration every = stale ? EVERY : AT_LEAST_EVERY;
        try {
            if (made == null
                    || now.minus(made).compareTo(every) >= 0
                    || pages.stream().anyMatch(PageSocket::isNew)) {
                make(now, source);
            }
        } catch (RuntimeException e) {
            pages.forEach(PageSocket::stale);
            throw e;
        } finally {
            pages.forEach(PageSocket::push);
        }
    }

    private void make(Duration now, PageSockets.Source source) {
        made = now;
        stale = true; // until it is made: what fails is tried again
        Optional<Session> session = source.session(id);
        if (session.isEmpty()) {
            pages.forEach(page -> page.queue().closeNow(NORMAL, "the session has been deleted"));
            return;
        }
        String rest = source.overview(id);
        Map<Variant, String> made = new HashMap<>();
        for (PageSocket page : pages) {
            LookingPage who = page.page();
            Variant variant = new Variant(who.caller().mayOperate(session.get().owner()), who.base());
            page.overview(made.computeIfAbsent(variant, one -> source.frames()
                    .overview(SessionJson.of(who.caller(), session.get(), one.base()), rest)));
        }
        stale = false;
    }
}
