package org.chaarfm.dispatch.testing;

import java.util.Collection;
import java.util.Set;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;

/**
 * The calls of one transaction, counted, and broken where a test wants them to be.
 *
 * @param poison ids and calls that fail
 * @param readOnly whether nothing can be written
 */
record TestingCalls(TestingOperations operations, Set<Object> poison, boolean readOnly) {
    void count(String call, int rows) {
        operations.count(call, rows);
    }

    /** Counts a call that writes, and fails where a test wants it to. */
    void write(String call, int rows, Collection<?> ids) {
        operations.count(call, rows);
        mayWrite(rows);
        for (Object id : ids) {
            if (poison.contains(new TestingDispatchStore.Breaking(id))) {
                throw new StackOverflowError("made to break by " + id);
            }
            if (poison.contains(id) || poison.contains(new TestingDispatchStore.PoisonedCall(call, id))) {
                throw new StoreRefusalException("constraint violated by " + id, null);
            }
        }
    }

    void mayWrite(int rows) {
        if (readOnly && rows > 0) {
            throw new StoreOutageException("the testing database is read-only", null);
        }
    }
}
