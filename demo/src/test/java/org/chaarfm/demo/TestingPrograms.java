package org.chaarfm.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stand-ins for the coordinator and the worker, as programs of their own. */
final class TestingPrograms {
    private TestingPrograms() {}

    /** A coordinator and workers with these fates. */
    static Fleet.Programs of(String coordinatorFate, String workerFate) {
        return new Fleet.Programs(
                command(TestingCoordinator.class, coordinatorFate), command(TestingWorker.class, workerFate));
    }

    /** A JVM with the class path of the tests. */
    static List<String> command(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command =
                new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** What the delivered programs do when they are asked to: ends this process with its input. */
    static void endWithInput() {
        if ("true".equals(System.getenv("CHAARFM_END_WITH_INPUT"))) {
            Thread watchdog = new Thread(TestingPrograms::awaitEnd, "parent-watchdog");
            watchdog.setDaemon(true);
            watchdog.start();
        }
    }

    private static void awaitEnd() {
        try {
            if (System.in.read() >= 0) {
                return;
            }
        } catch (IOException e) {
            // The other end is gone.
        }
        System.exit(0);
    }
}
