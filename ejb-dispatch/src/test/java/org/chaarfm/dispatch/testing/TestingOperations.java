package org.chaarfm.dispatch.testing;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a database would have to do, as a measure of cost that does not depend on the machine. */
public final class TestingOperations {
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> rows = new TreeMap<>();
    private int transactions;

    void transactionBegan() {
        transactions++;
    }

    void count(String call, int rowsTouched) {
        calls.merge(call, 1, Integer::sum);
        rows.merge(call, rowsTouched, Integer::sum);
    }

    /** Begins to count from 0. */
    public void reset() {
        calls.clear();
        rows.clear();
        transactions = 0;
    }

    /** How many transactions were begun. */
    public int transactions() {
        return transactions;
    }

    /** How many calls of a method of {@link org.chaarfm.dispatch.port.DispatchTransaction} were made. */
    public int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    /** How many calls were made altogether. */
    public int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many rows the calls of that method were about. */
    public int rows(String method) {
        return rows.getOrDefault(method, 0);
    }

    @Override
    public String toString() {
        return transactions + " transactions, calls " + calls + ", rows " + rows;
    }
}
