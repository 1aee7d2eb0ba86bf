package org.chaarfm.system.packages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.chaarfm.system.program.Program;

/**
 * This machine's Debian a second time, with systemd as the first process: what is written there is gone in the end, what runs there
 * sees the network of this machine and the folder of the test.
 */
final class BootedSystem implements AutoCloseable {
    private static final Path SYSTEMD = Path.of("/lib/systemd/systemd");
    /** A control group of its own, which is the uppermost that it sees. */
    private static final String GROUP = "group=$(awk '$3 == \"cgroup2\" { print $2; exit }' /proc/self/mounts)"
            + " && [ -n \"$group\" ] && group=$group$(sed -n 's/^0:://p' /proc/self/cgroup)/chaarfm-test && ";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path script;
    private final Program layer;
    private Program system;

    /** Boots it; skips the test where that is not allowed. */
    static BootedSystem start(Path folder) throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/apt-get")),
                "skipped: booting systemd in namespaces takes root, and trying the package takes Debian");
        if (!Files.isExecutable(SYSTEMD)) {
            throw new AssertionError("The worker's service is tried with systemd, and there is none:"
                    + " type sudo apt-get install --no-install-recommends systemd dbus");
        }
        return new BootedSystem(folder);
    }

    private BootedSystem(Path folder) throws IOException {
        this.folder = folder;
        script = folder.resolve("system.sh");
        try (InputStream text = BootedSystem.class.getResourceAsStream("/systemd/system.sh")) {
            Files.copy(Objects.requireNonNull(text), script);
        }
        layer = Program.start(
                "layer",
                List.of("unshare", "--mount", "sh", script.toString(), "hold", folder.toString()),
                Map.of(),
                folder);
        layer.awaitOutput("held");
        boot();
    }

    private void boot() {
        String enter = GROUP
                + "mkdir -p \"$group\" && echo $$ >\"$group/cgroup.procs\" && exec nsenter --target=$1 --mount"
                + " unshare --mount --pid --fork --uts --ipc --cgroup --kill-child sh \"$2\" boot \"$3\"";
        List<String> command =
                List.of("sh", "-c", enter, "sh", Long.toString(layer.pid()), script.toString(), folder.toString());
        system = Program.start("system", command, Map.of(), folder);
        Awaitility.await("systemd has started everything")
                .atMost(PATIENCE)
                .until(() -> first().isPresent()
                        && output("systemctl", "is-system-running").matches("(?s)(running|degraded).*"));
    }

    /** Shuts it down as for a reboot, which waits for services to stop, and boots it again. */
    void reboot() {
        output("systemctl", "halt", "--no-block");
        system.exitCode(PATIENCE);
        end();
        boot();
    }

    private void end() {
        system.close();
        Command.run(folder, Map.of(), "sh", "-c", GROUP + "find \"$group\" -depth -type d -exec rmdir {} ';'");
    }

    /** Runs a command that has to succeed, as root. */
    String run(String... command) {
        return Command.run(folder, Map.of(), inside(command).toArray(String[]::new));
    }

    /** What a command prints, whatever becomes of it. */
    String output(String... command) {
        try (Program program = Program.start("inside", inside(command), Map.of(), folder)) {
            program.exitCode(PATIENCE);
            return program.output();
        }
    }

    private List<String> inside(String... command) {
        long first = first().orElseThrow().pid();
        List<String> all = new ArrayList<>(List.of("nsenter", "--target=" + first, "--mount", "--uts", "--ipc"));
        all.addAll(List.of("--pid", "--cgroup", "--root", "--wd", "env", "-i", "HOME=/root", "LC_ALL=C.UTF-8"));
        all.addAll(List.of("DEBIAN_FRONTEND=noninteractive", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        all.addAll(List.of(command));
        return all;
    }

    /** The first process there. Before it is systemd it still has this machine's root. */
    private Optional<ProcessHandle> first() {
        return system.descendants().stream()
                .filter(process -> process.info().command().orElse("").endsWith("/systemd/systemd"))
                .min(Comparator.comparing(ProcessHandle::pid));
    }

    @Override
    public void close() {
        try (layer) {
            end();
        }
    }
}
