package org.chaarfm.worker.status;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The status of a worker: counts at once what it is told, and has it shown on the thread {@code status}, since those who tell
 * it have connections to keep.
 */
public final class BackgroundStatus implements WorkerStatus {
    private final StatusView view;
    private final Tally tally;
    private final InstantSource clock;
    private final BackgroundPrinter printer;

    /** @param tally what the view shows of the counts */
    public BackgroundStatus(StatusView view, Tally tally, InstantSource clock) {
        this.view = view;
        this.tally = tally;
        this.clock = clock;
        printer = new BackgroundPrinter("status", this::leftOut, () -> view.refresh(clock.instant()), view::close);
    }

    private void leftOut(long count) {
        String sentence = count + " lines are left out here: the output was not read";
        view.show(new WorkerEvent.Notice(sentence), clock.instant());
    }

    @Override
    public void tell(WorkerEvent event) {
        Instant now = clock.instant();
        tally.note(event, now);
        printer.print(() -> view.show(event, now));
    }

    @Override
    public void close() {
        printer.close();
    }
}
