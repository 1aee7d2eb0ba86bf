package org.chaarfm.dispatch.discovery;

import java.util.Optional;
import org.chaarfm.dispatch.discovery.PageSink.UnwantedException;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.KeptLists;
import org.chaarfm.dispatch.port.StoreOutageException;

/** Waits out outages of the store in the middle of a list, until the thread is interrupted. Thread-safe. */
public final class PatientLists implements KeptLists {
    /** How to wait a while. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after the while. */
        void take() throws InterruptedException;
    }

    private final KeptLists lists;
    private final Pause beforeRetry;

    /** Reads from {@code lists}, with a pause before it is asked for the same again. */
    public PatientLists(KeptLists lists, Pause beforeRetry) {
        this.lists = lists;
        this.beforeRetry = beforeRetry;
    }

    @Override
    public Optional<byte[]> piece(RunId run, int number) {
        while (true) {
            try {
                return lists.piece(run, number);
            } catch (StoreOutageException away) {
                pause(away);
            }
        }
    }

    private void pause(StoreOutageException away) {
        try {
            beforeRetry.take();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnwantedException(away);
        }
    }
}
