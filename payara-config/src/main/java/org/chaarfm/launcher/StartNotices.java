package org.chaarfm.launcher;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says on the console what a start is waiting for, while it lasts: the application, which has no console, leaves that in a
 * system property.
 */
final class StartNotices {
    /** In which the application says, in a sentence, what it waits for; unset while it goes on. */
    static final String PROPERTY = "coordinator.start.waiting";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Supplier<String> notice;
    private final Console console;
    private final Thread thread = new Thread(this::run, "start-notices");

    private StartNotices(Supplier<String> notice, Console console) {
        this.notice = notice;
        this.console = console;
    }

    /** Begins, on a daemon thread, until it is closed. */
    static StartNotices show(Console console) {
        return show(() -> System.getProperty(PROPERTY), console);
    }

    static StartNotices show(Supplier<String> notice, Console console) {
        StartNotices notices = new StartNotices(notice, console);
        notices.thread.setDaemon(true);
        notices.thread.start();
        return notices;
    }

    private void run() {
        String said = null;
        try {
            while (true) {
                String now = notice.get();
                if (now != null && !now.equals(said)) {
                    console.say(now);
                    said = now;
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says no more. */
    void close() {
        thread.interrupt();
    }
}
