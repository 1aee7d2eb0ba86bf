package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.CoordinatorMessage;

/** What goes out once the turn's transaction is committed, in the order in which it was decided. */
final class AfterCommit {
    private static final Logger LOG = System.getLogger(AfterCommit.class.getName());

    private final List<Runnable> steps = new ArrayList<>();

    void send(Outbox outbox, CoordinatorMessage message) {
        steps.add(() -> outbox.send(message));
    }

    void close(Outbox outbox, CloseCode code, String reason) {
        steps.add(() -> outbox.close(code, reason));
    }

    <T> void reply(CompletableFuture<T> reply, T value) {
        steps.add(() -> reply.complete(value));
    }

    void refuse(CompletableFuture<?> reply, RuntimeException reason) {
        steps.add(() -> reply.completeExceptionally(reason));
    }

    void then(Runnable step) {
        steps.add(step);
    }

    /** Runs all steps; one that fails does not stop the others. */
    void run() {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The turn is committed, but one of its messages could not be sent.", e);
            }
        }
    }
}
