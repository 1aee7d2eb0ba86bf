package org.chaarfm.dispatch.modelbased;

import java.util.function.Function;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.StoreOutageException;

/** A store as one coordinator sees it in its life: it may be away, lose a commit or its answer, or see the coordinator die. */
final class UnreliableStore implements DispatchStore {
    /** What can go wrong with one transaction. */
    enum Fault {
        COMMIT_LOST,
        ANSWER_LOST,
        KILLED_BEFORE_COMMIT,
        KILLED_AFTER_COMMIT
    }

    /** The coordinator's process ends here. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final DispatchStore store;
    private Fault armed;
    private int transactionsUntilThen;
    private boolean away;
    private boolean dead;
    private boolean used;
    private boolean failed;

    UnreliableStore(DispatchStore store) {
        this.store = store;
    }

    /** The transaction after so many others fails. */
    void arm(Fault fault, int after) {
        armed = fault;
        transactionsUntilThen = after;
    }

    /** Whether anything went wrong since this was asked last. */
    boolean hasFailed() {
        boolean has = failed;
        failed = false;
        return has;
    }

    /** No transaction begins until it is back. */
    void setAway(boolean isAway) {
        away = isAway;
    }

    boolean isAway() {
        return away;
    }

    /** The process that used this store is gone. */
    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether there was a transaction since this was asked last. */
    boolean wasUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    @Override
    public <T> T inTransaction(Function<DispatchTransaction, T> work) {
        if (dead) {
            throw new Killed();
        }
        if (away) {
            failed = true;
            throw new StoreOutageException("the store is away", null);
        }
        used = true;
        if (armed == null || transactionsUntilThen-- > 0) {
            return store.inTransaction(work);
        }
        failed = true;
        Fault fault = armed;
        armed = null;
        return switch (fault) {
            case COMMIT_LOST ->
                store.inTransaction(tx -> {
                    T unused = work.apply(tx);
                    throw new StoreOutageException("the commit was lost", null);
                });
            case ANSWER_LOST -> {
                store.inTransaction(work);
                throw new StoreOutageException("the answer to the commit was lost", null);
            }
            case KILLED_BEFORE_COMMIT ->
                store.inTransaction(tx -> {
                    T unused = work.apply(tx);
                    throw killed();
                });
            case KILLED_AFTER_COMMIT -> {
                store.inTransaction(work);
                throw killed();
            }
        };
    }

    private Killed killed() {
        dead = true;
        return new Killed();
    }
}
