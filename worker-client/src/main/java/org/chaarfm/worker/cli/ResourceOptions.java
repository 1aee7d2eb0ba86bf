package org.chaarfm.worker.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.join.JoinSettings.Resources;
import org.chaarfm.worker.machine.ProcessPriority;
import picocli.CommandLine.Option;

/** How much of this machine the worker takes; each option also from the environment. */
final class ResourceOptions {
    private static final String AUTO = "auto";

    /** What a worker with one slot needs at least (docs/performance.md), in MB. */
    private static final int LEAST_MEMORY_MB = 512;

    /** Of the machine's memory, so that others have room as well. */
    private static final double USUAL_SHARE_OF_MEMORY = 0.5;

    private static final long MEGABYTE = 1024 * 1024;

    @Option(
            names = "--slots",
            paramLabel = "N|auto",
            defaultValue = "${env:CHAARFM_SLOTS:-auto}",
            description = {
                "How many tracks are analysed at the same time;",
                "auto tries for a few seconds which number gets",
                "most done on this machine. Also from",
                "CHAARFM_SLOTS. Default: auto."
            })
    private String slots;

    @Option(
            names = "--prefetch",
            paramLabel = "N",
            defaultValue = "${env:CHAARFM_PREFETCH}",
            description = {
                "How many tracks are fetched ahead meanwhile. Also",
                "from CHAARFM_PREFETCH. Default: the number of",
                "slots."
            })
    private String prefetch;

    @Option(
            names = "--max-memory",
            paramLabel = "MB",
            defaultValue = "${env:CHAARFM_MAX_MEMORY}",
            description = {
                "Memory that --slots auto stays below, at least " + LEAST_MEMORY_MB + ".",
                "Also from CHAARFM_MAX_MEMORY. Default: half of",
                "the machine's."
            })
    private String maxMemory;

    @Option(
            names = "--max-cpu",
            paramLabel = "PERCENT",
            defaultValue = "${env:CHAARFM_MAX_CPU:-100}",
            description = {
                "Share of all processors that the worker may keep",
                "busy on average, 1 to 100. Also from",
                "CHAARFM_MAX_CPU. Default: 100."
            })
    private String maxCpu;

    @Option(
            names = "--nice",
            paramLabel = "N",
            defaultValue = "${env:CHAARFM_NICE:-0}",
            description = {
                "Gives way to other programs: 0 not at all, " + ProcessPriority.LOWEST,
                "most. Also from CHAARFM_NICE. Default: 0."
            })
    private String nice;

    /**
     * What may be used.
     *
     * @throws IllegalArgumentException naming the option and its value
     */
    Resources resources() {
        boolean auto = slots == null || slots.isBlank() || AUTO.equalsIgnoreCase(slots.trim());
        int percent = number("--max-cpu", maxCpu, 100, 1, 100);
        return new Resources(
                auto ? 0 : number("--slots", slots, 0, 1, Ready.MAX_SLOTS),
                number("--prefetch", prefetch, -1, 0, Ready.MAX_SLOTS),
                number("--max-memory", maxMemory, usualMemoryMb(), LEAST_MEMORY_MB, Integer.MAX_VALUE),
                Runtime.getRuntime().availableProcessors() * percent / 100.0);
    }

    /**
     * The nice value, 0 to 19.
     *
     * @throws IllegalArgumentException naming the option and its value
     */
    int nice() {
        return number("--nice", nice, 0, 0, ProcessPriority.LOWEST);
    }

    private static int usualMemoryMb() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) (USUAL_SHARE_OF_MEMORY * system.getTotalMemorySize() / MEGABYTE);
    }

    /** Read here and not by the command line, so that a variable is looked at only by the command that it is for. */
    private static int number(String option, String value, int usual, int min, int max) {
        if (value == null || value.isBlank()) { // What a variable that is set to nothing means.
            return usual;
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same sentence serves.
        }
        String range = max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
        throw new IllegalArgumentException(option + " must be " + (option.equals("--slots") ? AUTO + " or " : "")
                + range + ", and is " + value.trim());
    }
}
