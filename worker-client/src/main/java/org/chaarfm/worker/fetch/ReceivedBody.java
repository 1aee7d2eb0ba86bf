package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response's body as it comes in, read by one thread that can give up waiting.
 *
 * <p>The JDK's own stream of a body swallows interrupts and has no read timeout (JDK 17); here both end a wait. One piece is
 * asked for at a time, so a slow disk slows the sender down instead of filling the heap.
 */
final class ReceivedBody implements HttpResponse.BodySubscriber<ReceivedBody>, AutoCloseable {
    /** Ends the queue; compared by identity. */
    private static final List<ByteBuffer> END = List.of(ByteBuffer.allocate(0));

    private final BlockingQueue<List<ByteBuffer>> pieces = new LinkedBlockingQueue<>();

    /** Guarded by this; null until the client has subscribed. */
    private Flow.Subscription subscription;

    /** Guarded by this. */
    private boolean closed;

    private volatile Throwable failure;

    @Override
    public CompletionStage<ReceivedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        pieces.add(piece);
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        pieces.add(END);
    }

    @Override
    public void onComplete() {
        pieces.add(END);
    }

    /**
     * The next piece; empty at the end of the body.
     *
     * @throws HttpTimeoutException when nothing came within the time
     * @throws IOException when the connection broke
     */
    List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
        List<ByteBuffer> piece = pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (piece == null) {
            throw new HttpTimeoutException("nothing came for " + patience.toMillis() + " ms");
        }
        if (piece != END) {
            askForMore();
            return piece;
        }
        if (failure != null) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
        return List.of();
    }

    private synchronized void askForMore() {
        subscription.request(1);
    }

    /** Ends the exchange when the body has not been read to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
