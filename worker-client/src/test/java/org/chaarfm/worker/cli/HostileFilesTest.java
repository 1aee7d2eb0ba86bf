package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chaarfm.worker.audio.HostileFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
    private static final String MEMORY = "elsewhere a process cannot ask for its largest memory";

    private static final long MOST_KILOBYTES = 700 * 1_000;

    @TempDir
    Path folder;

    @Test
    @Tag("full")
    @EnabledOnOs(value = OS.LINUX, disabledReason = MEMORY)
    void claimsOfHeadersShouldCostNeitherMemoryNorTimeAndBeTheFilesOwnFault() throws Exception {
        assertThat(embedEach(1)).isGreaterThanOrEqualTo(70);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = MEMORY)
    void someClaimsOfHeadersShouldCostNeitherMemoryNorTimeAndBeTheFilesOwnFault() throws Exception {
        assertThat(embedEach(7)).isGreaterThanOrEqualTo(10);
    }

    /**
     * Embeds one of every so many files as the start script does, in a process whose memory is looked at when it is done.
     *
     * @return how many files that were
     */
    private int embedEach(int step) throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        HostileFiles.writeTo(files);
        int written = 0;
        List<Path> all;
        try (Stream<Path> listed = Files.list(files)) {
            all = listed.sorted().toList();
        }
        for (int i = 0; i < all.size(); i++) {
            if (i % step == 0) {
                written++;
            } else {
                Files.delete(all.get(i));
            }
        }
        ProcessBuilder startScript = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Xmn32m",
                        "-Djava.library.path=" + System.getProperty("java.library.path"),
                        "-Dorg.bytedeco.javacpp.pathsFirst=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Embed.class.getName(),
                        files.toString(),
                        folder.resolve("cache").toString())
                .redirectError(Redirect.DISCARD);
        startScript.environment().put("MALLOC_ARENA_MAX", "2");
        Process embed = startScript.start();
        List<String> printed = new String(embed.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(embed.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).hasSize(written + 1);
        for (String line : printed.subList(0, written)) {
            JsonNode outcome = new ObjectMapper().readTree(line);
            assertThat(outcome.has("embedding")
                            || List.of("unsupported_format", "corrupt_audio", "too_short", "invalid_result")
                                    .contains(outcome.at("/error/code").asText()))
                    .as(line)
                    .isTrue();
        }
        assertThat(Long.parseLong(printed.get(written))).isLessThan(MOST_KILOBYTES);
        return written;
    }

    /** {@code embed}, and then a line with the most memory that the process had, in kB. */
    static final class Embed {
        private Embed() {}

        public static void main(String[] arguments) throws Exception {
            TestingCommandLine worker = new TestingCommandLine();
            worker.run("embed", "--model", "stand-in", "--cache", arguments[1], arguments[0]);
            System.out.print(worker.out());
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    System.out.println(line.replaceAll("[^0-9]", ""));
                }
            }
        }
    }
}
