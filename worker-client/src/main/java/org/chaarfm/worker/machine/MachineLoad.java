package org.chaarfm.worker.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.protocol.message.Hello.Machine;

/** What the machine is and how busy it is. Thread-safe. */
public final class MachineLoad {
    private static final Path LINUX_STATUS = Path.of("/proc/self/status");

    private static final long MEGABYTE = 1024 * 1024;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Name and size of the machine. */
    public Machine machine() {
        return new Machine(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / MEGABYTE);
    }

    /** Share of the machine's processors in use, 0 to 1. */
    public double cpu() {
        double load = system.getCpuLoad();
        return load >= 0 && load <= 1 ? load : 0;
    }

    /** Time that this process has spent on processors so far, all of its threads together, in nanoseconds. */
    long processCpuNanos() {
        return system.getProcessCpuTime();
    }

    /** Memory of this process in MB: what the system says where it can be read, otherwise what the JVM manages. */
    public long rssMb() {
        return linuxRssMb().orElseGet(() -> {
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            return (memory.getHeapMemoryUsage().getCommitted()
                            + memory.getNonHeapMemoryUsage().getCommitted())
                    / MEGABYTE;
        });
    }

    private static Optional<Long> linuxRssMb() {
        try (Stream<String> lines = Files.lines(LINUX_STATUS)) {
            return lines.filter(line -> line.toUpperCase(Locale.ROOT).startsWith("VMRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) { // Other systems have no such file.
            return Optional.empty();
        }
    }
}
