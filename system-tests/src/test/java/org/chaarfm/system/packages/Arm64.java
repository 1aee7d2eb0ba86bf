package org.chaarfm.system.packages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;

/** Systems for arm64 on this machine: their libraries as Debian has them, and qemu, which runs them. */
final class Arm64 {
    private static final Path QEMU = Path.of("/usr/bin/qemu-aarch64-static");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** What the worker's package depends on. */
    private static final List<String> LIBRARIES = List.of("libc6", "libstdc++6", "libgcc-s1");

    /** A shell that needs no libraries. */
    private static final List<String> SHELL = List.of("busybox-static");

    /** What install.sh takes for granted, and whoever pastes a line. */
    private static final List<String> EVERYDAY = List.of(
            "dash",
            "coreutils",
            "diffutils",
            "findutils",
            "grep",
            "sed",
            "tar",
            "libc-bin",
            "xz-utils",
            "openssl",
            "curl");

    /**
     * Has the kernel run programs of arm64 by qemu, in this user namespace and nowhere else: Linux 6.7 and newer keep a list for
     * each. The line is that of qemu's own package; F opens qemu now, so that a root without it will do.
     */
    private static final String REGISTER = "mount -t binfmt_misc none /proc/sys/fs/binfmt_misc"
            + " && printf %s ':arm64:M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00"
            + ":\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff:"
            + QEMU + ":F' >/proc/sys/fs/binfmt_misc/register";

    private static final List<String> AS_ROOT = List.of("unshare", "--user", "--map-root-user", "--mount");

    private Arm64() {}

    /** A system with nothing but a shell and the C and C++ libraries; skips the test where these cannot be fetched. */
    static EmptyRoot emptyRoot(Path folder, Path work) throws IOException {
        EmptyRoot root = root(folder, work, SHELL);
        for (String program : EmptyRoot.PROGRAMS) {
            Files.createSymbolicLink(root.inside("bin/" + program), Path.of("busybox"));
        }
        return root;
    }

    /**
     * One as people have it.
     *
     * @param more Debian's packages that it has besides
     */
    static EmptyRoot everydayRoot(Path folder, Path work, List<String> more) throws IOException {
        return root(
                folder, work, Stream.concat(EVERYDAY.stream(), more.stream()).toList());
    }

    private static EmptyRoot root(Path folder, Path work, List<String> packages) throws IOException {
        if (!Files.isExecutable(QEMU)) {
            throw new AssertionError("The packages for arm64 are tried with qemu, and there is none:"
                    + " type sudo apt-get install --no-install-recommends qemu-user-static");
        }
        assumeTrue(
                succeeds(work, "register", withQemu("true")),
                "skipped: a user namespace cannot have programs of arm64 run by qemu here, which takes Linux 6.7");
        EmptyRoot root = new EmptyRoot(folder, "arm64", withQemu("exec \"$@\""));
        List<String> all = Stream.concat(LIBRARIES.stream(), packages.stream()).toList();
        for (Path archive : fetched(Files.createTempDirectory(work, "arm64-"), all)) {
            Command.run(work, Map.of(), "dpkg-deb", "--extract", archive.toString(), folder.toString());
        }
        return root;
    }

    private static List<String> withQemu(String then) {
        List<String> all = new ArrayList<>(AS_ROOT);
        all.addAll(List.of("sh", "-c", REGISTER + " && " + then, "sh"));
        return all;
    }

    /** Fetches packages with all they need by apt, with lists and a state of its own: this machine is to stay one without arm64. */
    private static List<Path> fetched(Path state, List<String> packages) throws IOException {
        Path status = Files.createFile(state.resolve("status"));
        Path archives = state.resolve("archives");
        Files.createDirectories(archives.resolve("partial"));
        List<String> apt = List.of(
                "apt-get",
                "--quiet",
                "--yes",
                "--no-install-recommends",
                "--download-only",
                "--option=Dir::State=" + state,
                "--option=Dir::State::status=" + status,
                "--option=Dir::Cache=" + state,
                "--option=APT::Architecture=arm64",
                "--option=APT::Architectures=arm64",
                "--option=APT::Sandbox::User=",
                "--option=Acquire::Languages=none");
        List<String> update = Stream.concat(apt.stream(), Stream.of("update")).toList();
        List<String> install = Stream.of(apt, List.of("install"), packages)
                .flatMap(List::stream)
                .toList();
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/apt-get"))
                        && succeeds(state, "update", update)
                        && succeeds(state, "install", install),
                "skipped: apt-get cannot fetch Debian's " + packages + " for arm64 here");
        try (Stream<Path> files = Files.list(archives)) {
            return files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
    }

    private static boolean succeeds(Path folder, String name, List<String> command) {
        try (Program program = Program.start(name, command, Map.of(), folder)) {
            return program.exitCode(PATIENCE) == 0;
        }
    }
}
