package org.chaarfm.launcher.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.launcher.runtime.ClassArchive;
import org.chaarfm.launcher.runtime.ServerFolder;
import org.chaarfm.launcher.runtime.UnpackedServer;

/**
 * Command lines of the server. The process runs in the data folder, and paths below it are given relative to it: so
 * colons, semicolons or quotes in that folder's name are never parsed by anyone.
 *
 * @param workingFolder the data folder
 * @param server the program files
 * @param application the WAR to deploy; ROOT.war is deployed as the root context
 * @param files the working files of this start
 * @param archive the archive of the server's classes
 */
public record ServerCommand(
        Path workingFolder, UnpackedServer server, Path application, ServerFolder files, ClassArchive archive) {

    /**
     * What makes the start fast and the process small (docs/adr/0010). The first compiler only: the coordinator mostly
     * waits. One collector thread: its heap is small. Out of memory it ends, so that it is seen and can be started again.
     */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=logs/jvm-crash-%p.log",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    /** The command that starts the server. It shows no secret: those go through standard input. */
    public List<String> jvm(int heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(javaExecutable());
        command.addAll(JVM_OPTIONS);
        command.add("-Xmx" + heapMegabytes + "m");
        command.add(
                archive.exists()
                        ? "-XX:SharedArchiveFile=" + relative(archive.file())
                        : "-XX:DumpLoadedClassList=" + relative(files.classList()));
        command.add("-Djava.io.tmpdir=" + files.temporaryFiles());
        command.add("-Djava.util.logging.config.file=" + relative(files.loggingConfiguration()));
        command.add("-jar");
        command.add(relative(server.jar()).toString());
        return command;
    }

    /** Arguments of Payara Micro. */
    public List<String> payara(int port) {
        return List.of(
                "--rootdir",
                relative(files.folder()).toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                relative(files.preBootCommands()).toString(),
                "--deploy",
                relative(application).toString());
    }

    /** The command that makes the archive from the class list, at the lowest priority where the system has {@code nice}. */
    public List<String> archiving(Path classList, Path unfinished) {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            command.addAll(List.of("nice", "-n", "19"));
        }
        command.add(javaExecutable());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + relative(classList),
                "-XX:SharedArchiveFile=" + relative(unfinished),
                "-cp",
                relative(server.jar()).toString()));
        return command;
    }

    private Path relative(Path path) {
        return path.startsWith(workingFolder) ? workingFolder.relativize(path) : path;
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
