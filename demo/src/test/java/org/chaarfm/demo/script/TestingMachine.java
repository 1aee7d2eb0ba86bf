package org.chaarfm.demo.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine for {@code ./chaarfm} to run on: a copy of the script in a checkout of its own, and a PATH on which nothing
 * is but the plain tools of POSIX and what a test puts there. Every program that a test makes writes its name and
 * arguments to a journal.
 */
final class TestingMachine {
    private static final List<String> PLAIN_TOOLS = List.of(
            "cat",
            "cksum",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "tee",
            "touch",
            "tr",
            "true");

    private final Path root;
    private final Path journal;
    private final Map<String, String> environment = new HashMap<>();

    TestingMachine(Path root) throws IOException {
        this.root = root;
        this.journal = root.resolve("journal");
        Files.createFile(journal);
        Files.createDirectories(bin());
        Files.createDirectories(jvms());
        for (String tool : PLAIN_TOOLS) {
            tool(tool);
        }
        program(bin().resolve("id"), "echo 1000");
        program(bin().resolve("chromium"), "exit 1");
        program(bin().resolve("python3"), "exit 0");
        environment.put("PATH", bin().toString());
        environment.put("HOME", root.resolve("home").toString());
        environment.put("CHAARFM_JVM_PATH", jvms().toString());
        environment.put("CHAARFM_MAVEN_PATH", root.resolve("mavens").toString());
        copyScript(Path.of(System.getProperty("chaarfm.home")));
    }

    /** Puts a tool of this machine on the PATH. */
    void tool(String name) throws IOException {
        program(bin().resolve(name), "exec " + toolOnThisMachine(name) + " \"$@\"");
    }

    /** What the script that was started last has said so far. */
    String output() throws IOException {
        Path output = root.resolve("output");
        return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
    }

    /** The checkout; its path has a space, as people's folders do. */
    Path checkout() {
        return root.resolve("my checkout");
    }

    Path bin() {
        return root.resolve("bin");
    }

    Path jvms() {
        return root.resolve("jvms");
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** A folder that looks like a JDK; its {@code java} writes down how it was called. */
    Path jdk(Path folder, String version) throws IOException {
        program(
                folder.resolve("bin/java"),
                "case $1 in -XshowSettings*) echo '    java.home = " + folder + "' >&2;; *) echo \"java $*\" >>'"
                        + journal + "'; echo \"JAVA_HOME=$JAVA_HOME\"; echo \"LC_ALL=$LC_ALL\";; esac");
        program(folder.resolve("bin/javac"), "echo 'javac " + version + "'");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    /** A folder that looks like Maven; its {@code mvn} makes the artifacts of the modules that it is told to build. */
    Path maven(Path folder, String version) throws IOException {
        program(
                folder.resolve("bin/mvn"),
                "if [ \"$1\" = -v ]; then echo 'Apache Maven " + version + " (0)'; exit; fi",
                "echo \"mvn $*\" >>'" + journal + "'",
                "if [ -f broken ]; then echo '[ERROR] the sources are broken'; exit 1; fi",
                "echo '[INFO] Building demo 0.1.0-SNAPSHOT                                     [1/1]'",
                "mkdir -p demo/target",
                "touch demo/target/chaarfm-demo.jar",
                started("coordinator", "payara-config/target/chaarfm_coordinator"),
                started("worker", "worker-client/target/chaarfm_worker"),
                "mkdir -p payara-config/target/chaarfm_coordinator/lib/payara/runtime");
        return folder;
    }

    /** Lines that make a start script, which writes down how it was called; the coordinator's makes an archive. */
    private String started(String name, String home) {
        String script = home + "/bin/" + home.substring(home.lastIndexOf('/') + 1);
        return "mkdir -p " + home + "/bin\n"
                + "printf '#!/bin/sh\\necho \"" + name + " $*\" >>\"%s\"\\n"
                + "case $1 in --prepare) echo >\"${0%%/bin/*}/lib/classes.jsa\";; esac\\n' '" + journal + "' >"
                + script + "\n/bin/chmod +x " + script;
    }

    /** A program on the PATH that writes down how it was called and then does something. */
    void command(String name, String... lines) throws IOException {
        List<String> script = new ArrayList<>(List.of("echo \"" + name + " $*\" >>'" + journal + "'"));
        script.addAll(Arrays.asList(lines));
        program(bin().resolve(name), script.toArray(String[]::new));
    }

    void root() throws IOException {
        program(bin().resolve("id"), "echo 0");
    }

    /** How the programs that a test made were called, in order. */
    List<String> calls() throws IOException {
        return Files.readAllLines(journal);
    }

    /** Runs {@code ./chaarfm} from a folder that is not the checkout. */
    Outcome chaarfm(String... arguments) throws IOException, InterruptedException {
        return run(checkout().resolve("chaarfm"), arguments);
    }

    Outcome run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path output = root.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("./chaarfm did not end; it said: " + Files.readString(output));
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private void copyScript(Path from) throws IOException {
        Files.createDirectories(checkout().resolve("scripts"));
        for (String file : List.of("chaarfm", "scripts/tools.sh", "scripts/build.sh")) {
            Files.copy(from.resolve(file), checkout().resolve(file));
        }
        Files.createDirectories(checkout().resolve(".mvn"));
        Files.writeString(checkout().resolve("pom.xml"), "<project/>");
        for (String module : List.of(
                "client",
                "protocol",
                "ejb-dispatch",
                "persistence",
                "sources",
                "coordinator-war",
                "worker-client",
                "payara-config",
                "demo")) {
            Files.createDirectories(checkout().resolve(module).resolve("src/main"));
            Files.writeString(checkout().resolve(module).resolve("pom.xml"), "<project/>");
            Files.writeString(checkout().resolve(module).resolve("src/main/Source.java"), "class Source {}");
        }
    }

    private static void program(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path toolOnThisMachine(String name) {
        for (String folder : List.of("/bin", "/usr/bin")) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return Path.of(folder, name);
            }
        }
        throw new IllegalStateException("this machine has no " + name + ", which every POSIX system has");
    }

    /** How the script ended, and all that it said. */
    record Outcome(int status, String output) {}
}
