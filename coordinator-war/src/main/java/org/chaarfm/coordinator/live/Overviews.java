package org.chaarfm.coordinator.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chaarfm.coordinator.json.OverviewJson;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.protocol.WorkerId;

/**
 * How sessions stand, for everybody that looks at them: made once for all, so whoever shows it must have asked for the session in
 * the name of the person that sees it. Thread-safe.
 */
public final class Overviews {
    /** Sessions that nobody has looked at for so long are forgotten. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** Most sessions that are remembered: 1 MB each with 1,000 workers. */
    static final int MOST = 100;

    /** Sees every session and no pairing code. */
    static final Caller EVERYBODY =
            new Caller(AccountId.BUILT_IN, OwnerId.BUILT_IN, "page", Role.VIEWER, TokenScope.READ);

    /** Why tracks of a run wait. */
    @FunctionalInterface
    public interface Waiting {
        /** A sentence, or null while they need not. */
        String reason(Caller caller, Run run);
    }

    /** The date and the monotonic time. */
    record Time(InstantSource date, MonotonicClock monotonic) {
        Instant now() {
            return date.instant();
        }

        Duration elapsed() {
            return monotonic.elapsed();
        }
    }

    private final PageQueries queries;
    private final Waiting waiting;
    private final Time time;
    private final Map<SessionId, SessionView> views = new ConcurrentHashMap<>();

    /** Reads from there. */
    public Overviews(PageQueries queries, Waiting waiting, InstantSource date, MonotonicClock monotonic) {
        this.queries = queries;
        this.waiting = waiting;
        time = new Time(date, monotonic);
    }

    /** How the session stands now. */
    public OverviewJson of(SessionId session) {
        return view(session).read();
    }

    /** How many tracks a minute each of its workers stores; who stored none is absent. */
    public Map<WorkerId, Double> tracksPerMinute(SessionId session) {
        return view(session).tracksPerMinute();
    }

    private SessionView view(SessionId session) {
        SessionView known = views.get(session);
        if (known != null) {
            return known;
        }
        forget();
        return views.computeIfAbsent(session, id -> new SessionView(id, EVERYBODY, queries, waiting, time));
    }

    private void forget() {
        Duration now = time.elapsed();
        views.values().removeIf(view -> now.minus(view.used()).compareTo(KEPT) >= 0);
        while (views.size() >= MOST) {
            views.entrySet().stream()
                    .min(Comparator.comparing(one -> one.getValue().used()))
                    .ifPresent(oldest -> views.remove(oldest.getKey()));
        }
    }
}
