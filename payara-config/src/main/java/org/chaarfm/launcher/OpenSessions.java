package org.chaarfm.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.chaarfm.launcher.CoordinatorApi.Session;

/**
 * The sessions that workers can join.
 *
 * @param newestFirst the open ones in the order of the API
 */
record OpenSessions(List<Session> newestFirst) {

    /** The session that is opened at the first start, and whose code people have in mind afterwards. */
    static final String STANDARD = "default";

    OpenSessions {
        newestFirst = List.copyOf(newestFirst);
    }

    /** Asks for them; where there is no session at all yet, one is opened. None open was somebody's will. */
    static OpenSessions in(CoordinatorApi api) throws IOException {
        List<Session> all = api.sessions();
        return new OpenSessions(
                all.isEmpty()
                        ? List.of(api.open(STANDARD))
                        : all.stream().filter(Session::open).toList());
    }

    /** The one whose pairing code is shown: the oldest named {@value #STANDARD}, or the oldest where there is none. */
    Optional<Session> toShow() {
        return oldest(newestFirst.stream()
                        .filter(session -> session.name().equals(STANDARD))
                        .toList())
                .or(() -> oldest(newestFirst));
    }

    private static Optional<Session> oldest(List<Session> sessions) {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(sessions.size() - 1));
    }
}
