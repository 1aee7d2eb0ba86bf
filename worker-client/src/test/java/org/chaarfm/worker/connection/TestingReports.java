package org.chaarfm.worker.connection;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.Dialect;

/** What a connection reports, one after the other: a dialect, a failure, or words for the rest. */
final class TestingReports implements Link.Listener {
    private final BlockingQueue<Object> reports = new LinkedBlockingQueue<>();
    private volatile Link link;

    /** The next one; null if there is none within 20 s. */
    Object next() throws InterruptedException {
        return reports.poll(20, TimeUnit.SECONDS);
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /** That was opened last. */
    Link link() {
        return link;
    }

    @Override
    public void opened(Link opened, Dialect dialect) {
        link = opened;
        reports.add(dialect);
    }

    @Override
    public void failed(Disconnection failure) {
        reports.add(failure);
    }

    @Override
    public void received(Link from, String frame) {
        reports.add("frame " + frame);
    }

    @Override
    public void pong(Link from) {
        reports.add("pong");
    }

    @Override
    public void closed(Link which, int code, String reason) {
        reports.add("closed " + code);
    }
}
