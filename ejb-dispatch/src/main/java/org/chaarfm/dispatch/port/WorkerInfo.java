package org.chaarfm.dispatch.port;

import java.util.Set;
import org.chaarfm.protocol.message.Source;

/**
 * What a worker says of itself; all of it is its own word. A v0 worker says nothing: its name is made of its address, it has
 * one slot, and what is not known is null.
 *
 * @param name what its owner calls it
 * @param version the program's version, or null
 * @param os operating system, or null
 * @param arch processor architecture, or null
 * @param cores processor cores, or null
 * @param memoryMb memory in MiB, or null
 * @param sources what it can fetch
 * @param slots jobs that it works on at the same time; null before {@code ready}, 0 while it is paused or leaves
 * @param prefetch jobs that it fetches ahead
 */
public record WorkerInfo(
        String name,
        String version,
        String os,
        String arch,
        Integer cores,
        Long memoryMb,
        Set<Source.Kind> sources,
        Integer slots,
        int prefetch) {
    /** Copies what could change. */
    public WorkerInfo {
        sources = Set.copyOf(sources);
    }

    /** Whether it has said that it is ready, and is not paused. */
    public boolean takes() {
        return slots != null && slots > 0;
    }

    /** The same worker with what it said when it became ready. */
    public WorkerInfo readyWith(Integer newSlots, int newPrefetch) {
        return new WorkerInfo(name, version, os, arch, cores, memoryMb, sources, newSlots, newPrefetch);
    }
}
