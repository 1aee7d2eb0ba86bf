package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;

/** Packages of one platform, made from this checkout without much effort at compression. */
record Packaging(Path checkout, String platform, Path folder) {
    /** What is said where no package registry can be reached. */
    private static final String NOT_FETCHED = "could not be fetched by pip";

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Makes them of the worker as it was built for these tests. */
    static Packaging ofTheCheckout(Path folder, String platform, String... options) {
        return make(Artifacts.home(), folder, platform, options);
    }

    /** Makes them in a copy of the checkout: what other tests run is not to be built anew for another platform meanwhile. */
    static Packaging ofACopy(Path folder, String platform, String... options) throws IOException {
        Path copy = Files.createDirectories(folder.resolveSibling("checkout"));
        String files = "tar -C \"$1\" --exclude=target --exclude=.git -cf - . | tar -C \"$2\" -xf -";
        Command.run(copy, Map.of(), "sh", "-c", files, "sh", Artifacts.home().toString(), copy.toString());
        return make(copy, folder, platform, options);
    }

    /** Skips the test where what goes into packages cannot be fetched. */
    private static Packaging make(Path checkout, Path folder, String platform, String... options) {
        List<String> command = new ArrayList<>(List.of(
                PackagingCode.python(),
                checkout.resolve("packaging/package.py").toString(),
                platform,
                "--xz=0",
                "--out=" + folder));
        command.addAll(List.of(options));
        try (Program program = Program.start("package", command, Map.of(), folder.getParent())) {
            int exitCode = program.exitCode(PATIENCE);
            assumeFalse(program.output().contains(NOT_FETCHED), "skipped: what packages are made of cannot be fetched");
            assertThat(exitCode).as(program::output).isZero();
        }
        return new Packaging(checkout, platform, folder);
    }

    /** Makes some of them once more, of the same worker and elsewhere: every byte has to be the same. */
    void shouldGiveTheSameBytesAgain(String pattern, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--as-built");
        Path again = folder.resolveSibling("again");
        Path other = make(checkout, again, platform, all.toArray(String[]::new)).find(pattern);
        assertThat(Files.mismatch(find(pattern), other))
                .as("the first byte in which two builds of %s differ", other.getFileName())
                .isEqualTo(-1);
        Command.run(again.getParent(), Map.of(), "rm", "-r", again.toString());
    }

    /** The one file or folder whose name fits. */
    Path find(String pattern) throws IOException {
        return find(folder, pattern);
    }

    static Path find(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + pattern + " in " + folder));
        }
    }
}
