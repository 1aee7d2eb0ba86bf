package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.service.ServiceSystem;

/**
 * The file that launchd appends this process's output to, for ever. Once it is long, only its newest lines stay; a line that is
 * written at that moment may be lost.
 */
final class ServiceLog {
    static final long MOST = 10_000_000;
    static final int KEPT = 1_000_000;

    private static final long EVERY_S = 60;

    private final Path file;

    ServiceLog(Path file) {
        this.file = file;
    }

    /** Shortens it now and whenever it has become long, if this is a service with such a file. */
    static void keepShort(Map<String, String> environment) {
        String name = environment.getOrDefault(ServiceSystem.LOG, "");
        if (name.isBlank()) {
            return;
        }
        ServiceLog log = new ServiceLog(Path.of(name));
        log.tick();
        Thread thread = new Thread(log::run, "service-log");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(EVERY_S);
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody interrupts it but to end it.
        }
    }

    /** To be called every minute or so. */
    void tick() {
        try {
            if (Files.size(file) > MOST) {
                byte[] newest = newest();
                try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
                    log.setLength(0);
                }
                Files.write(file, newest, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            // To say so every minute would only make it longer.
        }
    }

    /** Whole lines. */
    private byte[] newest() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(log.length() - KEPT);
            log.readLine();
            byte[] newest = new byte[(int) (log.length() - log.getFilePointer())];
            log.readFully(newest);
            return newest;
        }
    }
}
