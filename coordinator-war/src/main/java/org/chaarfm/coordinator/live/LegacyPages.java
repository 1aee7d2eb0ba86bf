package org.chaarfm.coordinator.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.chaarfm.coordinator.json.OverviewJson;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.socket.FrameQueue;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.CloseCode;

/** The open pages that speak the older dialect: told how their session stands once a second. Thread-safe. */
final class LegacyPages {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** How often it is looked whether pages still may do what they may. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int CAPACITY = 16;
    private static final Logger LOG = System.getLogger(LegacyPages.class.getName());

    private final Overviews overviews;
    private final PageCommands orders;
    private final ObjectMapper mapper;
    private final Function<Proof, Optional<Caller>> callers;
    private final MonotonicClock clock;
    private final Set<LegacyPage> pages = ConcurrentHashMap.newKeySet();
    private volatile boolean shuttingDown;

    /** Used by the thread that pushes only. */
    private Duration pushed = Duration.ZERO;

    private Duration nextLook = Duration.ZERO;

    LegacyPages(
            Overviews overviews,
            PageCommands orders,
            ObjectMapper mapper,
            Function<Proof, Optional<Caller>> callers,
            MonotonicClock clock) {
        this.overviews = overviews;
        this.orders = orders;
        this.mapper = mapper;
        this.callers = callers;
        this.clock = clock;
    }

    LegacyPage opened(FrameQueue.Wire wire, LookingPage who) {
        LegacyPage page = new LegacyPage(who, new FrameQueue(wire, "page", CAPACITY, clock), mapper, orders);
        pages.add(page);
        if (shuttingDown) {
            page.queue().closeNow(CloseCode.RESTART, CloseCode.RESTART.reason());
        }
        return page;
    }

    void closed(LegacyPage page) {
        page.queue().closed();
        pages.remove(page);
    }

    int count() {
        return pages.size();
    }

    /** How many belong to the account of that page. */
    long countOf(LookingPage page) {
        return pages.stream()
                .filter(one ->
                        one.page().caller().account().equals(page.caller().account()))
                .count();
    }

    void push() {
        Duration now = clock.elapsed();
        if (pages.isEmpty() || now.minus(pushed).compareTo(EVERY) < 0) {
            return;
        }
        pushed = now;
        try {
            closeWhoMayNoMore(now);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "It could not be looked up who may still watch; tried again in a moment.", e);
        }
        Map<SessionId, OverviewJson> read = new HashMap<>();
        for (LegacyPage page : pages) {
            page.queue().tick();
            try {
                page.state(read.computeIfAbsent(page.page().session(), overviews::of));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A page could not be told how its session stands; tried again in a moment.", e);
            }
        }
    }

    /** Who is signed out, or may do something else now, has to connect again. */
    private void closeWhoMayNoMore(Duration now) {
        if (now.compareTo(nextLook) < 0) {
            return;
        }
        pages.stream()
                .filter(page -> !callers.apply(page.page().known().proof())
                        .equals(Optional.of(page.page().caller())))
                .forEach(page -> page.queue()
                        .closeNow(CloseCode.GOING_AWAY, "you are signed out, or may do something else now"));
        nextLook = now.plus(LOOK);
    }

    void shutDown() {
        shuttingDown = true;
        pages.forEach(page -> page.queue().closeNow(CloseCode.RESTART, CloseCode.RESTART.reason()));
    }
}
