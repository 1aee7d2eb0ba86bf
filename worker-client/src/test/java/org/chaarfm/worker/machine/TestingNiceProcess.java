package org.chaarfm.worker.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lowers its priority to 5, starts a thread, and prints the nice value of each of its threads. */
final class TestingNiceProcess {
    /** Which field of {@code /proc/PID/task/TID/stat} behind the name is the nice value (proc(5): number 19). */
    private static final int NICE = 16;

    private TestingNiceProcess() {}

    public static void main(String[] arguments) throws Exception {
        ProcessPriority.lower(5).ifPresent(System.out::println);
        Thread later = new Thread(TestingNiceProcess::print, "later");
        later.start();
        later.join();
    }

    private static void print() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                List<String> fields =
                        List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
                System.out.println(fields.get(NICE));
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
