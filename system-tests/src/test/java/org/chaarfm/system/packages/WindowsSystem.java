package org.chaarfm.system.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;

/** Wine with a disk of its own. */
final class WindowsSystem implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/lib/wine/wine64"), Path.of("/usr/bin/wine64"));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";

    private final Path work;
    private final Path wine;
    private final Map<String, String> settings;

    WindowsSystem(Path work) {
        this.work = work;
        this.wine = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The packages for Windows are tried with Wine, and there is none:"
                        + " type sudo apt-get install --no-install-recommends wine64"));
        this.settings = Map.of(
                "WINEPREFIX", work.resolve("prefix").toString(),
                "WINEARCH", "win64",
                "WINEDLLOVERRIDES", "mscoree,mshtml=;iphlpapi,bcryptprimitives=n,b",
                "WINEDEBUG", "-all",
                "CHAARFM_SLOTS", "1"); // Trying how many are best would take longer than the tests.
        run("wineboot", "-i");
        endSession(); // The services that it has set up, such as the Task Scheduler, are there from the next start on.
    }

    /** Runs a program of that system to its end, which has to be good, and gives what it printed. */
    String run(String program, String... arguments) {
        return Command.run(work, settings, command(program, arguments).toArray(String[]::new));
    }

    /** Runs a program of that system to its end and gives its exit code. */
    int exitCode(String program, String... arguments) {
        try (Program run = Program.start("wine", command(program, arguments), settings, work)) {
            return run.exitCode(PATIENCE);
        }
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(wine.toString(), program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts one with further settings. */
    Program start(Map<String, String> more, String program, String... arguments) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return Program.start("windows", command(program, arguments), all, work);
    }

    /** Starts one on a terminal, whose keys are typed into it. */
    Program startInTerminal(String program, String... arguments) {
        String line = command(program, arguments).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        return Program.start("terminal", List.of("script", "-qfec", line, "/dev/null"), settings, work);
    }

    /** Whether a program from a folder of its disk runs. */
    boolean runs(Path folder) throws IOException {
        return !processes(folder).isEmpty();
    }

    /** Stops all programs from a folder, as a machine that falls asleep does. */
    void freeze(Path folder) throws IOException {
        signal("-STOP", folder);
    }

    /** Lets them go on. */
    void thaw(Path folder) throws IOException {
        signal("-CONT", folder);
    }

    private void signal(String signal, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(processes(folder));
        Command.run(work, Map.of(), command.toArray(String[]::new));
    }

    /** Their numbers: Wine starts programs so that none is the child of another. */
    private List<String> processes(Path folder) throws IOException {
        String disk = "WINEPREFIX=" + settings.get("WINEPREFIX");
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> holds(process.resolve("environ"), disk))
                    .filter(process -> holds(process.resolve("cmdline"), name(folder)))
                    .map(process -> process.getFileName().toString())
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.isReadable(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            return false; // It has just ended.
        }
    }

    /** Where a path below the user's folder lies on this system. */
    Path inHome(String path) throws IOException {
        try (Stream<Path> users = Files.list(work.resolve("prefix/drive_c/users"))) {
            return users.filter(user -> !user.endsWith("Public"))
                    .findFirst()
                    .orElseThrow()
                    .resolve(path);
        }
    }

    /** How that system calls a file of its own disk. */
    String name(Path file) {
        return "C:\\"
                + work.resolve("prefix/drive_c").relativize(file).toString().replace('/', '\\');
    }

    /** How it calls a file that lies elsewhere. */
    static String outside(Path file) {
        return "Z:" + file.toAbsolutePath().toString().replace('/', '\\');
    }

    /** Puts stand-ins for what Wine 8 lacks beside a program, and gives them, to be taken away again. */
    List<Path> standIns(Path beside) throws IOException {
        Path own =
                wine.toRealPath().getParent().getParent().resolve("x86_64-linux-gnu/wine/x86_64-windows/iphlpapi.dll");
        Path renamed = Files.copy(own, beside.resolve("iphlporg.dll"));
        Path networks = beside.resolve("iphlpapi.dll");
        Command.run(
                work,
                Map.of(),
                COMPILER,
                "-shared",
                "-o",
                networks.toString(),
                source("iphlpapi.c"),
                exports(own).toString());
        Path random = beside.resolve("bcryptprimitives.dll");
        Command.run(
                work,
                Map.of(),
                COMPILER,
                "-shared",
                "-o",
                random.toString(),
                source("bcryptprimitives.c"),
                "-ladvapi32");
        return List.of(renamed, networks, random);
    }

    /** Passes on all that Wine's own library has. */
    private Path exports(Path library) throws IOException {
        String table = Command.run(work, Map.of(), "x86_64-w64-mingw32-objdump", "-p", library.toString());
        String names = table.substring(table.indexOf("[Ordinal/Name Pointer]"))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.replaceFirst(".*\\s", ""))
                .map(name -> "  " + name + " = iphlporg." + name)
                .collect(Collectors.joining("\n"));
        return Files.writeString(
                work.resolve("exports.def"),
                "LIBRARY iphlpapi.dll\nEXPORTS\n" + names + "\n  GetAnycastIpAddressTable\n");
    }

    private String source(String name) throws IOException {
        try (var source = WindowsSystem.class.getResourceAsStream("/wine/" + name)) {
            Path file = work.resolve(name);
            Files.write(file, Optional.ofNullable(source).orElseThrow().readAllBytes());
            return file.toString();
        }
    }

    /** Ends all that runs there; what is started next sees the screen that it is given. */
    void endSession() {
        List<String> command = List.of(wine.resolveSibling("wineserver").toString(), "--kill", "--wait");
        try (Program server = Program.start("wineserver", command, settings, work)) {
            server.exitCode(Duration.ofMinutes(1)); // Not 0 where nothing runs any more.
        }
    }

    @Override
    public void close() {
        endSession();
    }
}
