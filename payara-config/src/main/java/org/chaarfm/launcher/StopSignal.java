package org.chaarfm.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/**
 * What Ctrl-C or SIGTERM does: run an action, then end with the exit code that it returns. Left to itself, the JVM would
 * end with 143 after a clean stop. Thread-safe.
 */
final class StopSignal {

    private final Thread hook = new Thread(this::received, "stop");
    private IntSupplier action = () -> 0;
    private boolean received;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /**
     * Starts something that a signal has to end. From the first moment a signal does so: one that comes meanwhile waits
     * for the start, and after an earlier one nothing is started.
     *
     * @param ending ends what was started; returns the exit code
     */
    synchronized <T> T start(Start<T> start, ToIntFunction<T> ending) throws StartException, InterruptedException {
        endHereIfReceived();
        T started = start.run();
        action = () -> ending.applyAsInt(started);
        return started;
    }

    /** Starts it and returns it. */
    interface Start<T> {
        T run() throws StartException;
    }

    /** Returns if no signal has come; otherwise waits for the end of this process, which is near. */
    void endHereIfReceived() throws InterruptedException {
        if (isReceived()) {
            new CountDownLatch(1).await();
        }
    }

    /** From here on the process ends by itself with its own exit code. */
    void disarm() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            new CountDownLatch(1).await();
        }
    }

    private synchronized boolean isReceived() {
        return received;
    }

    private void received() {
        Runtime.getRuntime().halt(takeAction().getAsInt());
    }

    private synchronized IntSupplier takeAction() {
        received = true;
        return action;
    }
}
