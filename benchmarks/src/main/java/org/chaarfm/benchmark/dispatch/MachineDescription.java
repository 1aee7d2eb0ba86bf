package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures were measured on. */
final class MachineDescription {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private MachineDescription() {}

    static Map<String, Object> figures() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("processor", processor());
        figures.put("cores", system.getAvailableProcessors());
        figures.put("os", system.getName() + " " + system.getVersion() + " " + system.getArch());
        figures.put("java", System.getProperty("java.vm.version"));
        return figures;
    }

    /** How many threads were running or waiting for a core, on average of the last minute. */
    static double load() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 10) / 10.0;
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return "unknown";
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
