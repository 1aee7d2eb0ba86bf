package org.chaarfm.worker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processor that the figures were measured on.
 *
 * @param model as the system names it
 * @param cores how many the JVM sees
 * @param instructions the architecture and those of its extensions that matter here
 */
public record Processor(String model, int cores, String instructions) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    /** As Linux names them: what FFmpeg, TensorFlow and HotSpot choose their code by. */
    private static final List<String> EXTENSIONS = List.of(
            "sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "asimd", "sve");

    /** That of this machine. */
    public static Processor here() {
        String text;
        try {
            text = Files.readString(LINUX);
        } catch (IOException e) { // Another system.
            text = "";
        }
        return of(
                text,
                System.getProperty("os.arch"),
                System.getenv(),
                Runtime.getRuntime().availableProcessors());
    }

    static Processor of(String cpuinfo, String architecture, Map<String, String> environment, int cores) {
        String model = value(cpuinfo, "model name")
                .or(() -> Optional.ofNullable(environment.get("PROCESSOR_IDENTIFIER"))) // Windows.
                .orElse("unknown processor");
        List<String> flags = value(cpuinfo, "flags").or(() -> value(cpuinfo, "Features")).stream()
                .flatMap(all -> Arrays.stream(all.split(" ")))
                .toList();
        Stream<String> known = EXTENSIONS.stream().filter(flags::contains);
        return new Processor(
                model,
                cores,
                String.join(" ", Stream.concat(Stream.of(architecture), known).toList()));
    }

    private static Optional<String> value(String cpuinfo, String key) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    @Override
    public String toString() {
        return model + ", " + cores + (cores == 1 ? " core, " : " cores, ") + instructions;
    }
}
