package org.chaarfm.demo.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.demo.process.Artifacts;

/** The command lines that start the stand-ins. */
public final class TestingDemo {
    private TestingDemo() {}

    /** A coordinator and workers with these fates. */
    public static Artifacts artifacts(String coordinatorFate, String workerFate) {
        return new Artifacts(
                command(TestingCoordinator.class, coordinatorFate), command(TestingWorker.class, workerFate));
    }

    /** A JVM with the class path of the tests. */
    public static List<String> command(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
