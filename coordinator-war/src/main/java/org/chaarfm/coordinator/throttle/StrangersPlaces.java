package org.chaarfm.coordinator.throttle;

import java.util.HashMap;
import java.util.Map;

/**
 * Places for strangers who keep a thread of ours waiting: few in all, so that everybody else finds a thread. Nobody waits for a
 * place. One address may take some while less than a quarter of all are taken, and then one only, if it has none; the last quarter
 * is for addresses that are known. So whoever would keep a new address out needs more addresses than there are places in two
 * quarters, and by strangers' addresses alone nobody keeps a known one out. Thread-safe; guarded by {@code this}.
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

    /**
     * Takes a place; whoever gets one must {@link #leave} it.
     *
     * @param known whether somebody has signed in from there before
     */
    public synchronized boolean enter(String address, boolean known) {
        String group = AddressGroup.of(address);
        int here = taken.getOrDefault(group, 0);
        int mayBeTaken = known ? most : most - most / 4;
        int mayHave = all < most / 4 ? mostOfOne : 1;
        if (all >= mayBeTaken || here >= mayHave) {
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
