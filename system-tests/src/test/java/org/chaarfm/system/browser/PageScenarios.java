package org.chaarfm.system.browser;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.tiny.TinyTracks;

/** What the scenarios share. Each has a session of its own, and leaves the coordinator running. */
interface PageScenarios {
    Duration SLOW = Duration.ofMillis(700);
    Duration QUICK = Duration.ofMillis(20);

    Household household();

    /** Starts a run over a new folder with that many tracks. */
    default Run run(Session session, int tracks) throws IOException {
        new TinyTracks(household().music(), session.id()).write(tracks);
        return household().api().startFolderRun(session.id(), session.id());
    }

    static String view(Session session, String view) {
        return "/s/" + session.id() + "/" + view;
    }

    static void eventually(ThrowingRunnable check) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check);
    }
}
