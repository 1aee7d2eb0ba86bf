package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.port.KeyedRequest;

/** Requests with an idempotency key: the first is carried out, repetitions get its result. */
final class KeyedRequests {
    /** Longer than any client retries, and short enough that the table stays small. */
    static final Duration KEPT = Duration.ofHours(24);

    private KeyedRequests() {}

    /**
     * Creates what is requested, unless a request with the same key did so before: then its result is the answer.
     *
     * @param order by whom; each owner has keys of its own
     * @param made what is about to be created, which is also that of the first request if its commit had an unknown outcome;
     *     null without a key
     * @param find finds what the first request created, by its ids; empty if that is of another kind
     */
    static <T> void once(
            Turn turn,
            Command.Ordered order,
            KeyedRequest made,
            Function<KeyedRequest, Optional<T>> find,
            CompletableFuture<T> reply,
            Runnable create) {
        if (made == null) {
            create.run();
            return;
        }
        OwnerId owner = order.caller().owner();
        Optional<KeyedRequest> before = turn.sessions()
                .keyedRequest(owner, made.key().value(), turn.now().minus(KEPT));
        if (before.isEmpty() || before.get().equals(made)) {
            create.run();
            turn.sessions().keep(owner, made, turn.now());
            return;
        }
        boolean same = before.get().key().equals(made.key());
        Optional<T> result = same ? find.apply(before.get()) : Optional.empty();
        if (result.isPresent()) {
            turn.replyAgain(reply, result.get());
        } else {
            turn.refuse(reply, otherOrder(made.key()));
        }
    }

    private static RefusedCommandException otherOrder(IdempotencyKey key) {
        return new RefusedCommandException(
                Reason.OTHER_REQUEST, "the idempotency key " + key.value() + " was used for another request before");
    }
}
