package org.chaarfm.worker.connection;

import java.util.concurrent.Executor;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;

/** Carries what sockets report over to the connection's thread. */
final class PostedLinkListener implements LinkListener {
    private final Executor thread;
    private final LinkListener target;

    PostedLinkListener(Executor thread, LinkListener target) {
        this.thread = thread;
        this.target = target;
    }

    @Override
    public void opened(Link link, Dialect dialect) {
        thread.execute(() -> target.opened(link, dialect));
    }

    @Override
    public void refused(Refusal refusal) {
        thread.execute(() -> target.refused(refusal));
    }

    @Override
    public void answered(ForeignAnswer answer) {
        thread.execute(() -> target.answered(answer));
    }

    @Override
    public void unreachable(String reason) {
        thread.execute(() -> target.unreachable(reason));
    }

    @Override
    public void received(Link link, String frame) {
        thread.execute(() -> target.received(link, frame));
    }

    @Override
    public void pong(Link link) {
        thread.execute(() -> target.pong(link));
    }

    @Override
    public void closed(Link link, int code, String reason) {
        thread.execute(() -> target.closed(link, code, reason));
    }
}
