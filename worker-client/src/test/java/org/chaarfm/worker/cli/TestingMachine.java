package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A home folder, programs in front of the system's own, and the name of a system, for the whole worker to run with. */
final class TestingMachine {
    private final Path folder;
    private final String osName;
    private final Map<String, String> environment = new HashMap<>();

    TestingMachine(Path folder, String osName) {
        this.folder = folder;
        this.osName = osName;
    }

    /** Further variables. */
    Map<String, String> environment() {
        return environment;
    }

    /** Java starts processes as the system's name is when it starts the first one, so the name is changed after that. */
    public static void main(String[] arguments) throws Exception {
        new ProcessBuilder("true").start().waitFor();
        System.setProperty("os.name", arguments[0]);
        Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    record Run(int status, String said) {}

    /** Runs {@code chaarfm_worker service}. */
    Run service(String input, String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=" + (osName.startsWith("Windows") ? "IBM850" : "UTF-8"),
                "-Duser.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                TestingMachine.class.getName(),
                osName,
                "service"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        builder.environment().put("https_proxy", "http://me:pw@proxy.test:1");
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment()
                .put("XDG_CONFIG_HOME", folder.resolve("home/my config").toString());
        builder.environment().put("LOCALAPPDATA", folder.resolve("home/Local").toString());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8)) {
            writer.write(input);
        }
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(said));
    }

    /** A program of this machine, which works in its folder. */
    Path executable(String name, String script) throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\ncd '" + folder + "'\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
