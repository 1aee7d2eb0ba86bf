package org.chaarfm.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The request to stop: Ctrl-C, SIGTERM, the end of the terminal or of the parent process. Before the coordinator is ready
 * there is nothing to close and the process ends at once; afterwards the thread in {@link #await} stops the server, for
 * which it has {@link #LONGEST_STOP}. A second request ends the process at once. Thread-safe.
 *
 * <p>Signals are handled rather than a shutdown hook used: hooks run at the same time as those that close the log and as
 * Payara's own, and after them the exit code would be 143.
 */
public final class StopSignal {

    /** Committed work is safe however the process ends: both databases write with each commit. */
    static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Console console;
    private final CountDownLatch requested = new CountDownLatch(1);

    /** Whether a thread waits in {@link #await}; guarded by this. */
    private boolean awaited;

    public StopSignal(Console console) {
        this.console = console;
    }

    /** Takes the signals of this process. One that is ignored, as by {@code nohup}, stays so. */
    public void install() {
        SIGNALS.forEach(this::handle);
    }

    /** By reflection, because the compiler warns of {@code sun.misc.Signal}; it is in the module jdk.unsupported. */
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    StopSignal.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        request();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException unknownHere) {
            // Windows has no SIGHUP.
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("this Java lacks the module jdk.unsupported", missing);
        }
    }

    /** Asks for the stop. */
    public void request() {
        boolean second;
        synchronized (this) {
            if (!awaited) {
                console.say("Stopping the coordinator");
                console.say("Stopped");
                Runtime.getRuntime().halt(0);
            }
            second = requested.getCount() == 0;
            requested.countDown();
        }
        if (second) {
            giveUp("The coordinator was ended before it had stopped.");
        }
        Thread limit = new Thread(this::limitStop, "stop-limit");
        limit.setDaemon(true);
        limit.start();
    }

    private void limitStop() {
        try {
            TimeUnit.NANOSECONDS.sleep(LONGEST_STOP.toNanos());
            giveUp("The coordinator did not stop within " + LONGEST_STOP.toSeconds() + " s and was ended.");
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(String sentence) {
        console.complain(sentence + " What was committed is kept.");
        Runtime.getRuntime().halt(1);
    }

    /** Returns when the coordinator shall stop. */
    public void await() throws InterruptedException {
        synchronized (this) {
            awaited = true;
        }
        requested.await();
        console.say("Stopping the coordinator");
    }
}
