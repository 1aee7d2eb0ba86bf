package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How to take back what a turn has changed in memory. For the dispatcher's thread only. */
final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** The changes since the last commit or rollback are final. */
    void commit() {
        steps.clear();
    }

    /** Takes back the changes since the last commit or rollback, the newest first. */
    void rollback() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }

    /** Remembers how to take back a change that was just made. */
    void push(Runnable step) {
        steps.push(step);
    }

    /** Sets or, with null, removes. */
    <K, V> void set(Map<K, V> map, K key, V value) {
        V before = map.get(key);
        replace(map, key, value);
        push(() -> replace(map, key, before));
    }

    private static <K, V> void replace(Map<K, V> map, K key, V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }
}
