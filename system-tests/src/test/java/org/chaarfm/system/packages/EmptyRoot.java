package org.chaarfm.system.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;

/** The root of a system that has a shell, the C and C++ libraries, and nothing else. No Java above all. */
final class EmptyRoot {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)");
    /** What the start script needs of a system. */
    static final List<String> PROGRAMS = List.of("sh", "dirname", "readlink");
    /** Parts of glibc, and what the packages name beside it. */
    private static final List<String> LIBRARIES = List.of(
            "libc.so.6",
            "libm.so.6",
            "libdl.so.2",
            "libpthread.so.0",
            "librt.so.1",
            "libutil.so.1",
            "libresolv.so.2",
            "libnss_files.so.2",
            "libstdc++.so.6",
            "libgcc_s.so.1");

    private final Path folder;
    private final String architecture;
    private final List<String> asRoot;

    /**
     * An empty one.
     *
     * @param architecture what Debian calls its processor
     * @param asRoot a command that runs another one as root, in a mount namespace of its own
     */
    EmptyRoot(Path folder, String architecture, List<String> asRoot) throws IOException {
        this.folder = folder;
        this.architecture = architecture;
        this.asRoot = List.copyOf(asRoot);
        for (String name : List.of("bin", "dev", "proc", "tmp", "root", "etc", "var/lib/dpkg")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("etc/hosts"), "127.0.0.1 localhost\n");
    }

    /** One with the libraries of this machine. */
    static EmptyRoot make(Path folder) throws IOException {
        EmptyRoot root = new EmptyRoot(folder, "amd64", Command.asRoot());
        for (String program : PROGRAMS) {
            Path found = found(List.of("/bin", "/usr/bin"), program);
            Files.copy(found, folder.resolve("bin").resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
            Matcher library = LIBRARY.matcher(Command.run(folder, Map.of("LC_ALL", "C"), "ldd", found.toString()));
            while (library.find()) {
                root.add(Path.of(library.group(1)));
            }
        }
        for (String library : LIBRARIES) {
            root.add(found(List.of("/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib"), library));
        }
        return root;
    }

    private static Path found(List<String> folders, String name) throws IOException {
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is in none of " + folders))
                .toRealPath();
    }

    private void add(Path library) throws IOException {
        String name = library.getFileName().toString().replaceAll("(\\.so\\.\\d+)\\..*", "$1");
        Path target = inside(library.getParent().toString()).resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(library.toRealPath(), target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What Debian calls its processor. */
    String architecture() {
        return architecture;
    }

    /** Where a path of that system lies on this one. */
    Path inside(String path) {
        return folder.resolve(path.replaceFirst("^/", ""));
    }

    /** Starts a program of that system, in its root, with an environment that says nothing but where it is at home. */
    Program start(String name, Path log, String... command) {
        List<String> all = new ArrayList<>(asRoot);
        all.addAll(List.of(
                "sh",
                "-c",
                "root=$1 && shift && mount --rbind /dev \"$root/dev\" && mount --rbind /proc \"$root/proc\""
                        + " && PATH=$PATH:/usr/sbin:/sbin && chroot=$(command -v chroot)"
                        + " && exec env -i HOME=/root PATH=/bin:/usr/bin TERM=dumb \"$chroot\" \"$root\" \"$@\"",
                "sh",
                folder.toString()));
        all.addAll(List.of(command));
        return Program.start(name, all, Map.of(), log);
    }

    /** Every file below a folder of that system. */
    List<String> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(inside(below))) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
