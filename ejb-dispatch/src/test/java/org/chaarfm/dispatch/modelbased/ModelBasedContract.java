package org.chaarfm.dispatch.modelbased;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/**
 * Random sequences of everything that can happen to a coordinator, against a simple model, on whatever store: see ADR 35.
 * jqwik shrinks a sequence that breaks a rule to the steps that are needed for it.
 */
public abstract class ModelBasedContract {
    private static final Logger LOG = Logger.getLogger("org.chaarfm.dispatch.dispatcher");

    /** An empty store. */
    protected abstract StoreUnderTest store();

    @Provide
    Arbitrary<List<Step>> sequences() {
        return Steps.sequences();
    }

    /** Lets the steps happen one after the other, and then everything come to rest. */
    protected void everyRuleShouldHold(List<Step> steps) {
        ErrorsInTheLog errors = new ErrorsInTheLog();
        LOG.addHandler(errors);
        LOG.setUseParentHandlers(false);
        World world = new World(store());
        try {
            steps.forEach(step -> {
                world.happen(step);
                errors.throwFirst();
            });
            new Settlement(world).come();
            errors.throwFirst();
        } catch (Violation broken) {
            throw broken.in(world.story());
        } finally {
            LOG.setUseParentHandlers(true);
            LOG.removeHandler(errors);
        }
    }

    /** A command that the dispatcher gives up is an error in its log, and nothing else. */
    private static final class ErrorsInTheLog extends Handler {
        private LogRecord first;

        @Override
        public void publish(LogRecord record) {
            boolean alive = !(record.getThrown() instanceof UnreliableStore.Killed);
            if (alive && first == null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                first = record;
            }
        }

        void throwFirst() {
            if (first != null) {
                Violation violation = new Violation("the dispatcher reports: " + first.getMessage());
                violation.initCause(first.getThrown());
                throw violation;
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
