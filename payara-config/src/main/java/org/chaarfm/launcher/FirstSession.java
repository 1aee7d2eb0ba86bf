package org.chaarfm.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.chaarfm.launcher.api.CoordinatorApi;
import org.chaarfm.launcher.api.Session;

/** The session whose pairing code is shown: the first open one. Where there is none at all yet, one is opened. */
final class FirstSession {

    private static final String NAME = "default";

    private FirstSession() {}

    /** Empty when all sessions are closed: that was somebody's will. */
    static Optional<Session> of(CoordinatorApi api) throws IOException, InterruptedException {
        List<Session> sessions = api.sessions();
        if (sessions.isEmpty()) {
            return Optional.of(api.open(NAME));
        }
        return sessions.stream().filter(Session::open).findFirst();
    }
}
