package org.chaarfm.worker.connection;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge of the threads that must outlive any single task, the connection's and the heartbeat's: an exception that leaves a
 * scheduled task cancels its schedule without a word. This is the one place that decides what such a failure means.
 *
 * <ul>
 *   <li>An exception is a defect in one task: logged, and the thread goes on.
 *   <li>A lack of memory or stack passes: logged, the thread goes on, and what the task was about to change is in doubt.
 *   <li>Any other error, such as a class that cannot be loaded, would come again: the worker ends with a sentence.
 * </ul>
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Consumer<WorkerEnd> end;

    /** @param end is told when the worker cannot go on */
    Guard(Consumer<WorkerEnd> end) {
        this.end = end;
    }

    /**
     * Runs a task and throws nothing.
     *
     * @return false when the task was cut off by an error, so that what it works on may be half changed
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
            end.accept(new WorkerEnd(WorkerEnd.STOPPED, "The worker cannot go on: " + e));
            return false;
        }
    }

    /** While memory lacks logging may fail as well, which must not end the thread either. */
    private static void log(String sentence, Throwable failure) {
        try {
            LOG.error(sentence, failure);
        } catch (RuntimeException | VirtualMachineError e) {
            // There is nothing left to say it with.
        }
    }
}
