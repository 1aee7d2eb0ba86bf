package org.chaarfm.worker.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The status of a worker: counts at once what it is told, and has it shown on the thread {@code status}, since those who tell
 * it have connections to keep.
 */
public final class BackgroundStatus implements WorkerStatus {
    /** Some minutes of a busy worker, less than a megabyte. */
    private static final int ROOM = 1_000;

    private static final Duration REFRESH = Duration.ofMillis(250);

    private final Tally tally;
    private final InstantSource clock;
    private final BackgroundPrinter<Told> printer;

    private record Told(WorkerEvent event, Instant at) {}

    /** @param tally what the view shows of the counts */
    public BackgroundStatus(StatusView view, Tally tally, InstantSource clock) {
        this.tally = tally;
        this.clock = clock;
        printer = new BackgroundPrinter<>("status", ROOM, REFRESH, new BackgroundPrinter.Page<>() {
            @Override
            public void print(Told told) {
                view.show(told.event(), told.at());
            }

            @Override
            public void leftOut(long count) {
                String sentence = count + " lines are left out here: the output was not read";
                view.show(new WorkerEvent.Notice(sentence), clock.instant());
            }

            @Override
            public void idle() {
                view.refresh(clock.instant());
            }

            @Override
            public void end() {
                view.close();
            }
        });
    }

    @Override
    public void tell(WorkerEvent event) {
        Instant now = clock.instant();
        tally.note(event, now);
        printer.print(new Told(event, now));
    }

    @Override
    public void close() {
        printer.close();
    }
}
