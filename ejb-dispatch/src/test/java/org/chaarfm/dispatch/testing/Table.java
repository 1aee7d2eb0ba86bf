package org.chaarfm.dispatch.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** A map that can take back what was done to it since the last commit. */
final class Table<K, V> {
    /** What to do to take back everything, newest first. */
    static final class UndoLog {
        private final Deque<Runnable> steps = new ArrayDeque<>();

        void commit() {
            steps.clear();
        }

        void rollback() {
            while (!steps.isEmpty()) {
                steps.pop().run();
            }
        }
    }

    private final Map<K, V> rows;
    private final UndoLog undo;

    Table(Map<K, V> rows, UndoLog undo) {
        this.rows = rows;
        this.undo = undo;
    }

    /** The rows, to be read only. */
    Map<K, V> rows() {
        return rows;
    }

    Optional<V> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    V get(K key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no row " + key));
    }

    boolean has(K key) {
        return rows.containsKey(key);
    }

    void put(K key, V row) {
        V before = rows.put(key, row);
        undo.steps.push(() -> restore(key, before));
    }

    void remove(K key) {
        V before = rows.remove(key);
        undo.steps.push(() -> restore(key, before));
    }

    private void restore(K key, V before) {
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }
}
