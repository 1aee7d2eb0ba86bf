package org.chaarfm.worker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The processor that figures were measured on, for a person. */
public final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** As Linux names them: the extensions that FFmpeg, TensorFlow and HotSpot choose their code by. */
    private static final List<String> EXTENSIONS = List.of(
            "sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "asimd", "sve");

    private Processor() {}

    /** Model, number of cores, architecture and extensions of this machine's processor. */
    public static String describe(int cores) {
        String cpuinfo;
        try {
            cpuinfo = Files.readString(LINUX);
        } catch (IOException e) { // Another system.
            cpuinfo = "";
        }
        return describe(cpuinfo, System.getProperty("os.arch"), System.getenv(), cores);
    }

    static String describe(String cpuinfo, String architecture, Map<String, String> environment, int cores) {
        String model = value(cpuinfo, "model name")
                .or(() -> Optional.ofNullable(environment.get("PROCESSOR_IDENTIFIER"))) // Windows.
                .orElse("unknown processor");
        List<String> flags = List.of(value(cpuinfo, "flags")
                .or(() -> value(cpuinfo, "Features"))
                .orElse("")
                .split(" "));
        String known = EXTENSIONS.stream()
                .filter(flags::contains)
                .map(flag -> " " + flag)
                .collect(Collectors.joining());
        return model + ", " + cores + (cores == 1 ? " core, " : " cores, ") + architecture + known;
    }

    private static Optional<String> value(String cpuinfo, String key) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
