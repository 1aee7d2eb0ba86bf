package org.chaarfm.coordinator.rest;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.port.ListRepository;

/**
 * One list on its way into the store. A piece is filled while the one before is written, so that a list comes no faster than
 * the dispatcher takes it; two pieces are all that is in memory. Not thread-safe.
 */
final class ListPieces extends OutputStream {
    /** Looks at the first piece before anything is stored. */
    @FunctionalInterface
    interface Check {
        /**
         * Throws what ends the request.
         *
         * @param whole whether there is no other piece
         */
        void accept(byte[] first, boolean whole);
    }

    private final Caller caller;
    private final ListId list;
    private final DispatcherRequests orders;
    private final Semaphore places;
    private final Check check;
    private final byte[] piece = new byte[ListRepository.PIECE_BYTES];
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    private int filled;
    private int number;

    /** @param places of pieces that may wait for the dispatcher, those of other lists too */
    ListPieces(Caller caller, ListId list, DispatcherRequests orders, Semaphore places, Check check) {
        this.caller = caller;
        this.list = list;
        this.orders = orders;
        this.places = places;
        this.check = check;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (filled == piece.length) {
                send(false);
            }
            int count = Math.min(length - done, piece.length - filled);
            System.arraycopy(bytes, offset + done, piece, filled, count);
            filled += count;
            done += count;
        }
    }

    /** Sends what is left and waits until all of it is stored. */
    @Override
    public void close() {
        send(true);
        orders.await(before);
    }

    /** Whether anything of it may be in the store; not so when the first piece was refused or taken back. */
    boolean mayBeKept() {
        return number > 1 || (number == 1 && !before.isCompletedExceptionally());
    }

    private void send(boolean last) {
        byte[] content = Arrays.copyOf(piece, filled);
        if (number == 0) {
            check.accept(content, last);
        }
        orders.await(before);
        before = place();
        orders.put(new ListCommand.KeepPiece(caller, list, number, content, before));
        number++;
        filled = 0;
    }

    /** The reply to the next piece, which gives its place back when it comes. */
    private CompletableFuture<Void> place() {
        try {
            if (!places.tryAcquire(DispatcherRequests.WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        Problem.of(503, "Too many lists are being sent at the same time; send this one again."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(503, "The coordinator is stopping; send this again once it is back."));
        }
        CompletableFuture<Void> reply = new CompletableFuture<>();
        CompletableFuture<Void> unused = reply.whenComplete((answer, failure) -> places.release());
        return reply;
    }
}
