package org.chaarfm.dispatch.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.CoordinatorMessage;

/** Keeps what was sent to a worker. What is sent after the close is dropped, as by a real one. */
public final class TestingOutbox implements Outbox {
    private final List<CoordinatorMessage> sent = new ArrayList<>();
    private CloseCode closed;
    private String closeReason;

    @Override
    public synchronized void send(CoordinatorMessage message) {
        if (closed == null) {
            sent.add(message);
        }
    }

    @Override
    public synchronized void close(CloseCode code, String reason) {
        if (closed == null) {
            closed = code;
            closeReason = reason;
        }
    }

    /** Everything sent so far. */
    public synchronized List<CoordinatorMessage> sent() {
        return List.copyOf(sent);
    }

    /** Everything of one type sent so far. */
    public synchronized <T extends CoordinatorMessage> List<T> sent(Class<T> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The last message of one type. */
    public <T extends CoordinatorMessage> T last(Class<T> type) {
        List<T> all = sent(type);
        if (all.isEmpty()) {
            throw new AssertionError("no " + type.getSimpleName() + " was sent, but " + sent());
        }
        return all.get(all.size() - 1);
    }

    /** How the connection was closed, if it was. */
    public synchronized Optional<CloseCode> closed() {
        return Optional.ofNullable(closed);
    }

    /** What it was closed with, or null. */
    public synchronized String closeReason() {
        return closeReason;
    }

    /** Forgets what was sent. */
    public synchronized void clear() {
        sent.clear();
    }
}
