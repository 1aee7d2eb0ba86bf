package org.chaarfm.system.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packages of an {@link EmptyRoot}, in which what the worker's depends on counts as installed. */
record DebianSystem(EmptyRoot root, Path work) {
    static DebianSystem of(EmptyRoot root, Path work) throws IOException {
        StringBuilder status = new StringBuilder();
        for (String name : new String[] {"libc6", "libstdc++6", "libgcc-s1"}) {
            status.append("Package: ")
                    .append(name)
                    .append("\nStatus: install ok installed\nVersion: 2.34\n")
                    .append("Architecture: ")
                    .append(root.architecture())
                    .append("\nMaintainer: nobody\nDescription: there\n\n");
        }
        Files.writeString(root.inside("var/lib/dpkg/arch"), root.architecture() + "\n");
        Files.writeString(root.inside("var/lib/dpkg/status"), status);
        for (String folder : new String[] {"info", "updates", "triggers"}) {
            Files.createDirectories(root.inside("var/lib/dpkg/" + folder));
        }
        return new DebianSystem(root, work);
    }

    void install(Path deb) {
        dpkg("--install", deb.toString());
    }

    void remove(String name) {
        dpkg("--purge", name);
    }

    private void dpkg(String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "dpkg";
        command[1] = "--root=" + root.inside("/");
        command[2] = "--force-script-chrootless";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Command.runAsRoot(work, command);
    }

    /** What else a package would have installed with it. */
    static List<String> recommended(Path deb, Path work) {
        return List.of(Command.run(work, Map.of(), "dpkg-deb", "--field", deb.toString(), "Recommends")
                .strip()
                .split(", "));
    }

    /** The same package as of a later version. */
    Path later(Path deb, String version) throws IOException {
        Path tree = work.resolve("later");
        Command.run(work, Map.of(), "dpkg-deb", "--raw-extract", deb.toString(), tree.toString());
        Path control = tree.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: " + version));
        Path later = work.resolve("later.deb");
        Command.run(
                work,
                Map.of(),
                "dpkg-deb",
                "--root-owner-group",
                "-Znone",
                "--build",
                tree.toString(),
                later.toString());
        return later;
    }
}
