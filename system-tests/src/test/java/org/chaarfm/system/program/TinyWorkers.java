package org.chaarfm.system.program;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.os.ParentProcessWatchdog;
import org.chaarfm.system.tiny.TinyWorker;

/**
 * Workers with a tiny model that share one cache folder, as several processes on one machine do.
 *
 * @param coordinator where they reach it, perhaps through a proxy
 * @param code of the session that they join
 * @param cache their cache folder
 * @param load how much each takes on
 */
public record TinyWorkers(URI coordinator, String code, Path cache, Load load) {
    /**
     * What a worker takes on.
     *
     * @param jobTime how long each track takes
     */
    public record Load(int slots, int prefetch, Duration jobTime) {}

    /** Starts one. */
    public Program start(String name) {
        return start(name, Map.of());
    }

    /** Starts one with further settings. */
    public Program start(String name, Map<String, String> settings) {
        List<String> command = List.of(
                Artifacts.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                Artifacts.workerLibraries().resolve("*") + ":" + Artifacts.testClasses(),
                TinyWorker.class.getName(),
                coordinator.toString(),
                code,
                name,
                cache.toString(),
                Integer.toString(load.slots()),
                Integer.toString(load.prefetch()),
                Long.toString(load.jobTime().toMillis()));
        Map<String, String> all = new HashMap<>(settings);
        all.put(ParentProcessWatchdog.VARIABLE, "true");
        return Program.start(name, command, all, cache.getParent());
    }
}
