package org.chaarfm.worker.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * How long this process has been computing, in nanoseconds, all its threads together.
 *
 * <p>What is measured with it is a core's work, whatever else the machine does meanwhile; and a network that spreads its
 * work over threads has no advantage. It advances in steps of 10 ms on Linux. A JVM that does not tell gives the time of
 * the clock on the wall.
 */
public final class ProcessorTime implements LongSupplier {
    private final LongSupplier clock;

    /** Of this process. */
    public ProcessorTime() {
        clock = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        && system.getProcessCpuTime() >= 0
                ? system::getProcessCpuTime
                : System::nanoTime;
    }

    @Override
    public long getAsLong() {
        return clock.getAsLong();
    }
}
