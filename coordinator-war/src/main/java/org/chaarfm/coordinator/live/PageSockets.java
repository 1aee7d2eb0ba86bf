package org.chaarfm.coordinator.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.socket.FrameQueue;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat;

/**
 * All open sockets of pages, and what they are told. The dispatcher's thread only leaves notes here; {@link #push}, on a thread of
 * its own, tells the pages, {@link #TICK} by {@link #TICK}, and each page one frame at most: two a second. Thread-safe.
 */
final class PageSockets implements DispatchEvents {
    /** How often pages are told. */
    static final Duration TICK = Duration.ofMillis(500);

    /** Most sockets of one coordinator. */
    static final int MOST = 200;

    /** Most sockets of one account. */
    static final int MOST_OF_ONE = 20;

    /** Most frames that wait for one page: it gets the next when the one before is gone. */
    private static final int CAPACITY = 4;

    /** How often it is looked whether what a page has shown still holds: it may expire while the page is open. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(PageSockets.class.getName());

    /** Where it is read how a session stands. */
    interface Source {
        /** The session, whoever may see it; empty once it is deleted. */
        Optional<Session> session(SessionId id);

        /** How it stands, as JSON, without the session itself. */
        String overview(SessionId id);

        PageFrames frames();

        /** Who has shown this, as it is now; empty if it opens nothing any more. */
        Optional<Caller> caller(Proof proof);
    }

    private final Source source;
    private final WorkerSigns signs;
    private final MonotonicClock clock;
    private final Map<SessionId, WatchedSession> watched = new ConcurrentHashMap<>();
    private final Set<PageSocket> lists = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean sessionsChanged = new AtomicBoolean();
    private final AtomicBoolean accountsChanged = new AtomicBoolean();
    private final Set<AccountId> rightsChanged = ConcurrentHashMap.newKeySet();
    private Duration nextLook = LOOK;
    private volatile boolean shuttingDown;

    PageSockets(Source source, WorkerSigns signs, MonotonicClock clock) {
        this.source = source;
        this.signs = signs;
        this.clock = clock;
    }

    // --- sockets

    /** A socket has opened. */
    PageSocket opened(FrameQueue.Wire wire, LookingPage page) {
        FrameQueue queue = new FrameQueue(wire, "page", CAPACITY, clock);
        PageSocket socket = new PageSocket(page, queue, source.frames(), signs, clock);
        if (page.session() == null) {
            socket.changed(Set.of("sessions"));
            lists.add(socket);
        } else {
            watched.compute(page.session(), (id, known) -> {
                WatchedSession session = known == null ? new WatchedSession(id) : known;
                session.pages().add(socket);
                return session;
            });
        }
        rightsChanged.add(page.caller().account()); // they may have since the handshake
        if (shuttingDown) {
            queue.closeNow(CloseCode.RESTART, CloseCode.RESTART.reason());
        }
        return socket;
    }

    /** A socket has closed, by whomever. */
    void closed(PageSocket socket) {
        socket.queue().closed();
        lists.remove(socket);
        if (socket.page().session() != null) {
            watched.computeIfPresent(socket.page().session(), (id, session) -> {
                session.pages().remove(socket);
                return session.pages().isEmpty() ? null : session;
            });
        }
    }

    /** How many sockets are open. */
    int count() {
        return lists.size()
                + watched.values().stream()
                        .mapToInt(session -> session.pages().size())
                        .sum();
    }

    /** How many of them belong to the account of that page. */
    long countOf(LookingPage page) {
        return everyPage()
                .filter(one ->
                        one.page().caller().account().equals(page.caller().account()))
                .count();
    }

    /** Closes all, and whoever still comes: the coordinator stops. */
    void shutDown() {
        shuttingDown = true;
        lists.forEach(PageSockets::restart);
        watched.values().forEach(session -> session.pages().forEach(PageSockets::restart));
    }

    private static void restart(PageSocket page) {
        page.queue().closeNow(CloseCode.RESTART, CloseCode.RESTART.reason());
    }

    // --- telling

    /** Tells all pages what has changed; a session that cannot be read keeps no other from it. */
    void push() {
        Duration now = clock.elapsed();
        try {
            closeWhoMayNoMore(now);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "It could not be looked up who may still watch; tried again in a moment.", e);
        }
        pushLists();
        for (WatchedSession session : watched.values()) {
            try {
                session.push(now, source);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Pages could not be told how their session stands; tried again in a moment.", e);
            }
        }
    }

    /** Pages whose rights have changed or ended: they come back, and the handshake says what they may now. */
    private void closeWhoMayNoMore(Duration now) {
        boolean all = now.compareTo(nextLook) >= 0;
        Set<AccountId> accounts = Set.copyOf(rightsChanged);
        if (!all && accounts.isEmpty()) {
            return;
        }
        rightsChanged.removeAll(accounts); // before looking: what changes meanwhile is looked at the next time
        try {
            for (PageSocket page : everyPage().toList()) {
                Caller caller = page.page().caller();
                boolean asked = all || accounts.contains(caller.account());
                if (asked && !source.caller(page.page().known().proof()).equals(Optional.of(caller))) {
                    page.queue().closeNow(CloseCode.GOING_AWAY, "you are signed out, or may do something else now");
                }
            }
        } catch (RuntimeException e) {
            rightsChanged.addAll(accounts);
            throw e;
        }
        nextLook = all ? now.plus(LOOK) : nextLook;
    }

    private Stream<PageSocket> everyPage() {
        return Stream.concat(lists.stream(), watched.values().stream().flatMap(session -> session.pages().stream()));
    }

    private void pushLists() {
        boolean sessions = sessionsChanged.getAndSet(false);
        boolean accounts = accountsChanged.getAndSet(false);
        for (PageSocket page : lists) {
            if (sessions) {
                page.changed(Set.of("sessions"));
            }
            if (accounts && page.page().caller().mayAdminister()) {
                page.changed(Set.of("accounts"));
            }
            page.push();
        }
    }

    // --- what the dispatcher tells

    @Override
    public void changed(Map<SessionId, Set<Topic>> changes) {
        changes.forEach((id, topics) -> {
            WatchedSession session = watched.get(id);
            if (session != null) {
                session.changed(topics);
            }
            if (topics.contains(Topic.SESSION)) {
                sessionsChanged.set(true);
            }
        });
    }

    @Override
    public void accountsChanged() {
        accountsChanged.set(true);
    }

    @Override
    public void rightsChanged(AccountId account) {
        rightsChanged.add(account);
    }

    @Override
    public void anythingMayHaveChanged() {
        sessionsChanged.set(true);
        accountsChanged.set(true);
        watched.values().forEach(session -> session.changed(Set.of(Topic.values())));
    }

    @Override
    public void heard(SessionId session, WorkerId worker, ConnectionId connection, Heartbeat sign) {
        signs.heard(session, worker, connection, sign);
    }

    @Override
    public void left(SessionId session, WorkerId worker) {
        signs.left(worker);
    }
}
