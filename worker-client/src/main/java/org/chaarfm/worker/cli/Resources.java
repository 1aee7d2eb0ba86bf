package org.chaarfm.worker.cli;

/**
 * What of this machine the worker may use.
 *
 * @param slots tracks analysed at the same time; 0 to find the best number
 * @param prefetch tracks fetched ahead; -1 for as many as there are slots
 * @param maxMemoryMb memory that looking for the best number may lead to, in MB
 * @param cores processors that may be busy with this worker on average
 */
record Resources(int slots, int prefetch, long maxMemoryMb, double cores) {
    boolean slotsAreToBeFound() {
        return slots == 0;
    }
}
