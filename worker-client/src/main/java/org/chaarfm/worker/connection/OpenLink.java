package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;

/** The socket in use with its dialogue and its signs of life. Used on the connection's thread only. */
final class OpenLink {
    /** A connection that lasted this long was established. */
    private static final Duration ESTABLISHED = Duration.ofSeconds(10);

    static final int SILENT_INTERVALS = 3;

    final Link link;
    final Dialogue dialogue;
    private final Instant since;
    private Instant lastHeard;
    private Instant lastPing;

    OpenLink(Link link, Dialogue dialogue, Instant now) {
        this.link = link;
        this.dialogue = dialogue;
        since = now;
        lastHeard = now;
        lastPing = now;
    }

    /** A frame or a pong arrived. */
    void heard(Instant now) {
        lastHeard = now;
    }

    /** Whether so little was heard that the socket is taken for dead. */
    boolean isSilent(Instant now) {
        return now.isAfter(lastHeard.plus(dialogue.rhythm().multipliedBy(SILENT_INTERVALS)));
    }

    boolean isEstablished(Instant now) {
        return now.isAfter(since.plus(ESTABLISHED));
    }

    /** Pings when it is time for it. */
    void tick(Instant now) {
        if (!now.isBefore(lastPing.plus(dialogue.rhythm()))) {
            lastPing = now;
            link.ping();
        }
        dialogue.tick();
    }
}
