package org.chaarfm.coordinator.throttle;

import java.util.HashMap;
import java.util.Map;

/**
 * Places for strangers who keep a thread of ours waiting: few in all, so that everybody else finds a thread, and fewer of one
 * address, so that nobody takes them all. Nobody waits for a place. Thread-safe; guarded by {@code this}.
 */
public final class StrangersPlaces {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /** @param mostOfOne of one address, a /64 of IPv6 being one */
    public StrangersPlaces(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Takes a place; whoever gets one must {@link #leave} it. */
    public synchronized boolean enter(String address) {
        String group = AddressGroup.of(address);
        int here = taken.getOrDefault(group, 0);
        if (all >= most || here >= mostOfOne) {
            return false;
        }
        taken.put(group, here + 1);
        all++;
        return true;
    }

    /** Gives the place back. */
    public synchronized void leave(String address) {
        taken.computeIfPresent(AddressGroup.of(address), (group, here) -> here == 1 ? null : here - 1);
        all--;
    }
}
