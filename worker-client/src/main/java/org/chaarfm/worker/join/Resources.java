package org.chaarfm.worker.join;

/**
 * What of this machine the worker may use.
 *
 * @param slots tracks analysed at the same time; 0 to find the best number
 * @param prefetch tracks fetched ahead; -1 for as many as there are slots
 * @param maxMemoryMb memory that looking for the best number may lead to, in MB
 * @param cores processors that may be busy with this worker on average
 */
public record Resources(int slots, int prefetch, long maxMemoryMb, double cores) {
    /** Whether the best number of slots is to be found. */
    public boolean slotsAreToBeFound() {
        return slots == 0;
    }
}
