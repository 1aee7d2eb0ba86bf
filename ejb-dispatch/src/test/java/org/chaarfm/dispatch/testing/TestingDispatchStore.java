package org.chaarfm.dispatch.testing;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingTables.Membership;
import org.chaarfm.protocol.WorkerId;

/**
 * A database in memory with the faults that a real one has: a transaction that fails leaves nothing, a commit may be
 * lost or done without anybody being told, and one bad row spoils what is written with it.
 *
 * <p>Thread-safe: one transaction or query at a time.
 */
public final class TestingDispatchStore implements DispatchStore {
    private enum Fault {
        NONE,
        COMMIT_LOST,
        COMMIT_DONE_ANSWER_LOST,
        READ_ONLY,
        AWAY
    }

    record Breaking(Object id) {}

    record PoisonedCall(String call, Object id) {}

    private final TestingTables tables = new TestingTables();
    private final TestingOperations operations = new TestingOperations();
    private final Set<Object> poison = new HashSet<>();
    private Fault fault = Fault.NONE;
    private int refused;

    @Override
    public synchronized <T> T inTransaction(Function<DispatchTransaction, T> work) {
        if (fault == Fault.AWAY) {
            refused++;
            notifyAll();
            throw new StoreOutageException("the testing database is away", null);
        }
        operations.transactionBegan();
        T answer = doAndUndoOnFailure(work);
        Fault now = fault;
        fault = now == Fault.READ_ONLY ? now : Fault.NONE;
        if (now == Fault.COMMIT_LOST) {
            tables.undo.rollback();
        } else {
            tables.undo.commit();
        }
        if (now != fault) {
            throw new StoreOutageException("the testing database lost the answer to a commit", null);
        }
        return answer;
    }

    private <T> T doAndUndoOnFailure(Function<DispatchTransaction, T> work) {
        try {
            TestingCalls calls = new TestingCalls(operations, poison, fault == Fault.READ_ONLY);
            return work.apply(new TestingTransaction(tables, calls));
        } catch (RuntimeException | Error e) {
            tables.undo.rollback();
            throw e;
        }
    }

    /** The reads of REST over the same rows. */
    public CoordinatorQueries queries() {
        return new TestingCoordinatorQueries(tables, this);
    }

    /** The reads of accounts over the same rows. */
    public AccountQueries accountQueries() {
        return new TestingAccountQueries(tables, this);
    }

    /** How many pieces of this list are there. */
    public synchronized int piecesOf(ListId list) {
        return tables.lists.find(list).map(row -> row.pieces().size()).orElse(0);
    }

    /** All rows as they are. */
    public Rows rows() {
        return new TestingRowReader(tables).read();
    }

    /** Turns a worker out: its credential opens nothing any more. */
    public synchronized void revoke(WorkerId worker) {
        TestingTables.WorkerRow row = tables.workers.get(worker);
        tables.workers.put(worker, row.standing(row.standing().revoke()));
        Membership membership = row.joined();
        tables.credentials.remove(membership);
        tables.revoked.put(membership, worker);
        tables.undo.commit();
    }

    /** What was asked of this database since the last reset. */
    public TestingOperations operations() {
        return operations;
    }

    /** From now on the database refuses everything that is written about this id. */
    public synchronized void poison(Object id) {
        poison.add(id);
    }

    /** From now on the database refuses what this method writes about this id. */
    public synchronized void poison(String call, Object id) {
        poison.add(new PoisonedCall(call, id));
    }

    /** Ends that. */
    public synchronized void cure(String call, Object id) {
        poison.remove(new PoisonedCall(call, id));
    }

    /** From now on every transaction that writes something about this id ends with an error of the virtual machine. */
    public synchronized void breakAt(Object id) {
        poison.add(new Breaking(id));
    }

    /** The next commit is not done, and the caller cannot know. */
    public synchronized void loseNextCommit() {
        fault = Fault.COMMIT_LOST;
    }

    /** The next commit is done, and the caller cannot know. */
    public synchronized void loseAnswerOfNextCommit() {
        fault = Fault.COMMIT_DONE_ANSWER_LOST;
    }

    /** Every transaction fails until {@link #comeBack()}. */
    public synchronized void goAway() {
        fault = Fault.AWAY;
    }

    /** Whatever writes fails until {@link #comeBack()}; reads go on. */
    public synchronized void refuseWrites() {
        fault = Fault.READ_ONLY;
    }

    /** Waits until somebody has noticed that the database is away. */
    public synchronized void awaitRefusal() throws InterruptedException {
        while (refused == 0) {
            wait();
        }
    }

    /** The database answers again. */
    public synchronized void comeBack() {
        fault = Fault.NONE;
    }
}
