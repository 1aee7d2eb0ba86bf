package org.chaarfm.demo.progress;

import java.io.PrintStream;
import java.time.Duration;

/** For a pipe or a file: a line now and then, and one for the end. */
final class PlainLines implements ProgressView {
    private final PrintStream out;
    private final Duration interval;
    private Duration next = Duration.ZERO;

    PlainLines(PrintStream out, Duration interval) {
        this.out = out;
        this.interval = interval;
    }

    @Override
    public void show(Snapshot snapshot) {
        if (snapshot.elapsed().compareTo(next) >= 0 || snapshot.run().ended()) {
            out.println(ProgressText.line(snapshot));
            next = snapshot.elapsed().plus(interval);
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
