package org.chaarfm.dispatch.port;

/**
 * What a worker says of itself; all of it is its own word.
 *
 * @param name what its owner calls it
 * @param version the program's version
 * @param os operating system
 * @param arch processor architecture
 * @param cores processor cores
 * @param memoryMb memory in MiB
 * @param slots jobs that it works on at the same time; 0 before {@code ready}
 * @param prefetch jobs that it fetches ahead
 */
public record WorkerInfo(
        String name, String version, String os, String arch, int cores, long memoryMb, int slots, int prefetch) {
    /** The same worker with what it said when it became ready. */
    public WorkerInfo readyWith(int newSlots, int newPrefetch) {
        return new WorkerInfo(name, version, os, arch, cores, memoryMb, newSlots, newPrefetch);
    }
}
