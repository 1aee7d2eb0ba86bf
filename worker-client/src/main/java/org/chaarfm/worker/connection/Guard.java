package org.chaarfm.worker.connection;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of the connection's and the heartbeat's thread, which must survive any failing task: an exception that leaves
 * a scheduled task would silently cancel its schedule.
 *
 * <ul>
 *   <li>An exception is a defect in one task: it is logged and the thread goes on.
 *   <li>A lack of memory or stack may pass: it is logged and the thread goes on, but the task may be half done.
 *   <li>Any other error, such as a class that cannot be loaded, would recur: the worker ends with a message.
 * </ul>
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Consumer<Worker.End> end;

    /** @param end called when the worker cannot go on */
    Guard(Consumer<Worker.End> end) {
        this.end = end;
    }

    /**
     * Runs a task and throws nothing.
     *
     * @return false if an error cut the task off, so that its changes may be half done
     */
    boolean run(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException e) {
            log("A defect in the connection; the worker goes on.", e);
            return true;
        } catch (VirtualMachineError e) {
            log("Out of memory; the worker goes on.", e);
            return false;
        } catch (Error e) {
            end.accept(new Worker.End(Worker.End.STOPPED, "The worker cannot go on: " + e));
            return false;
        }
    }

    /** Without memory logging may fail as well, which must not end the thread either. */
    private static void log(String sentence, Throwable failure) {
        try {
            LOG.error(sentence, failure);
        } catch (RuntimeException | VirtualMachineError e) {
            // There is no other way to report it.
        }
    }
}
