package org.chaarfm.worker.connection;

import java.util.concurrent.Executor;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;

/**
 * Carries what one try to connect, and the socket that came of it, report over to the connection's thread. Once given up, a
 * socket that still comes of it is closed before it counts: two at a time would take the credential from each other.
 */
final class PostedLinkListener implements LinkListener {
    private final Executor thread;
    private final LinkListener target;

    /** Only used on the connection's thread. */
    private boolean givenUp;

    PostedLinkListener(Executor thread, LinkListener target) {
        this.thread = thread;
        this.target = target;
    }

    /** Ignores what comes of the try from now on. */
    void giveUp() {
        givenUp = true;
    }

    private void unlessGivenUp(Runnable report) {
        thread.execute(() -> {
            if (!givenUp) {
                report.run();
            }
        });
    }

    @Override
    public void opened(Link link, Dialect dialect) {
        thread.execute(() -> {
            if (givenUp) {
                link.close(CloseCode.GOING_AWAY.code(), "too late");
            } else {
                target.opened(link, dialect);
            }
        });
    }

    @Override
    public void refused(Refusal refusal) {
        unlessGivenUp(() -> target.refused(refusal));
    }

    @Override
    public void answered(UnrecognisedResponse answer) {
        unlessGivenUp(() -> target.answered(answer));
    }

    @Override
    public void unreachable(String reason) {
        unlessGivenUp(() -> target.unreachable(reason));
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
