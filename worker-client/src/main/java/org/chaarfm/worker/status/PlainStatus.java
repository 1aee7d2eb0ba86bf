package org.chaarfm.worker.status;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.chaarfm.protocol.message.AckOutcome;

/** For a pipe or a file: one line for each event that a person would want to read later. Guarded by itself. */
public final class PlainStatus implements WorkerStatus {
    /** How often the counts are said between the tracks. */
    private static final Duration SUMMARY_EVERY = Duration.ofMinutes(1);

    private final PrintWriter out;
    private final InstantSource clock;
    private final DateTimeFormatter time;
    private final Tally tally = new Tally();
    private Instant lastSummary;

    /** Writes to the given writer, with times of the given zone. */
    public PlainStatus(PrintWriter out, InstantSource clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
        lastSummary = clock.instant();
    }

    @Override
    public synchronized void tell(WorkerEvent event) {
        if (event instanceof WorkerEvent.Ready) {
            tally.ready(clock.instant());
        }
        if (isWorthALine(event)) {
            line(EventText.of(event));
        }
        if (event instanceof WorkerEvent.TrackEnded ended) {
            tally.ended(ended.result().outcome());
            summariseNowAndThen();
        }
        if (event instanceof WorkerEvent.Ended) {
            line(tally.summary(clock.instant()));
        }
    }

    /** Stored is what is expected, and a track's end is said when it ends. */
    static boolean isWorthALine(WorkerEvent event) {
        if (event instanceof WorkerEvent.Acknowledged acknowledged) {
            return acknowledged.outcome() == AckOutcome.REJECTED || acknowledged.outcome() == AckOutcome.STALE;
        }
        return !(event instanceof WorkerEvent.TrackStarted);
    }

    private void summariseNowAndThen() {
        Instant now = clock.instant();
        if (!now.isBefore(lastSummary.plus(SUMMARY_EVERY))) {
            lastSummary = now;
            line(tally.summary(now));
        }
    }

    private void line(String text) {
        out.println(time.format(clock.instant()) + " " + text);
        out.flush();
    }
}
