package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.port.KeyedRequest;

/** Requests with an idempotency key: the first is carried out, repetitions get its result. */
final class KeyedRequests {
    /** Longer than any client retries, and short enough that the table stays small. */
    static final Duration KEPT = Duration.ofHours(24);

    private KeyedRequests() {}

    /**
     * Whether this is the first request of its key; if not, it is answered with the result of the first.
     *
     * @param made what is about to be created; that of the first request itself if its commit had an unknown outcome
     * @param find finds what the first request created, by its ids; empty if that is of another kind
     */
    static <T> boolean isFirst(
            Turn turn, KeyedRequest made, Function<KeyedRequest, Optional<T>> find, CompletableFuture<T> reply) {
        Optional<KeyedRequest> before =
                turn.sessions().keyedRequest(made.key().value(), turn.now().minus(KEPT));
        if (before.isEmpty() || before.get().equals(made)) {
            return true;
        }
        boolean same = before.get().key().equals(made.key());
        Optional<T> result = same ? find.apply(before.get()) : Optional.empty();
        if (result.isPresent()) {
            turn.reply(reply, result.get());
        } else {
            turn.refuse(reply, otherOrder(made.key()));
        }
        return false;
    }

    private static RefusedCommandException otherOrder(IdempotencyKey key) {
        return new RefusedCommandException(
                Reason.OTHER_REQUEST, "the idempotency key " + key.value() + " was used for another request before");
    }
}
