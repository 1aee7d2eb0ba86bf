package org.chaarfm.dispatch.dispatcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Changes to a map that are kept aside until they are final; costs as much as what is changed. */
final class Overlay<K, V> {
    private final Map<K, V> base;
    private final Map<K, Optional<V>> changes = new HashMap<>();

    Overlay(Map<K, V> base) {
        this.base = base;
    }

    Optional<V> get(K key) {
        Optional<V> changed = changes.get(key);
        return changed != null ? changed : Optional.ofNullable(base.get(key));
    }

    boolean changed(K key) {
        return changes.containsKey(key);
    }

    /** What was changed; empty stands for what was removed. */
    Map<K, Optional<V>> changes() {
        return changes;
    }

    void put(K key, V value) {
        changes.put(key, Optional.of(value));
    }

    void remove(K key) {
        changes.put(key, Optional.empty());
    }

    void apply() {
        changes.forEach((key, value) -> {
            if (value.isPresent()) {
                base.put(key, value.get());
            } else {
                base.remove(key);
            }
        });
    }
}
