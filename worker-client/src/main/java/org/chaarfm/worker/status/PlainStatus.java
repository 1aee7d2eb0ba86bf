package org.chaarfm.worker.status;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.protocol.message.Ack.AckOutcome;

/** For a pipe or a file: one line for each event that a person would want to read later. */
public final class PlainStatus implements StatusView {
    /** How often the counts are said between the tracks. */
    private static final Duration SUMMARY_EVERY = Duration.ofMinutes(1);

    private final PrintWriter out;
    private final DateTimeFormatter time;
    private final Tally tally;

    /** When the counts were said last; null before anything was said. */
    private Instant lastSummary;

    /** Writes to the given writer, with times of the given zone. */
    public PlainStatus(PrintWriter out, ZoneId zone, Tally tally) {
        this.out = out;
        this.tally = tally;
        time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
    }

    @Override
    public void show(WorkerEvent event, Instant at) {
        if (lastSummary == null) {
            lastSummary = at;
        }
        if (isWorthALine(event)) {
            line(event.message(), at);
        }
        if (event instanceof WorkerEvent.TrackEnded) {
            summariseNowAndThen(at);
        }
        if (event instanceof WorkerEvent.Ended) {
            line(tally.summary(at), at);
        }
    }

    /** Stored is what is expected, a track's end is said when it ends, and a pause when it begins. */
    static boolean isWorthALine(WorkerEvent event) {
        if (event instanceof WorkerEvent.Acknowledged acknowledged) {
            return acknowledged.outcome() == AckOutcome.REJECTED || acknowledged.outcome() == AckOutcome.STALE;
        }
        boolean isPause = event instanceof WorkerEvent.Ready ready && ready.slots() == 0;
        return !isPause && !(event instanceof WorkerEvent.TrackStarted);
    }

    private void summariseNowAndThen(Instant now) {
        if (!now.isBefore(lastSummary.plus(SUMMARY_EVERY))) {
            lastSummary = now;
            line(tally.summary(now), now);
        }
    }

    private void line(String text, Instant at) {
        out.println(time.format(at) + " " + TerminalText.line(text));
        out.flush();
    }
}
