package org.chaarfm.coordinator.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.dispatch.command.DispatcherControl;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Asks the dispatcher and the database whether they are at work, and answers {@code /health/ready}: 200 only when both are.
 * Thread-safe.
 */
@Default
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
    private static final Logger LOG = System.getLogger(Readiness.class.getName());

    /** Nobody's: looked up only to see that the table is there. */
    private static final String NO_CREDENTIAL = "0";

    private static final String TURNS = "turns";

    @Inject
    DispatcherControl dispatcher;

    @Inject
    CoordinatorQueries queries;

    /** Whether the dispatcher turns. */
    public boolean dispatching() {
        try {
            return dispatcher.turning();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The dispatcher is not there", e);
            return false;
        }
    }

    /** Whether the database answers and has our schema. */
    private boolean schemaThere() {
        try {
            return queries.sessionByCredential(NO_CREDENTIAL).isEmpty();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The database does not answer", e);
            return false;
        }
    }

    /** Whether work can be taken and given out. */
    public boolean ready() {
        return dispatcherState().equals(TURNS) && schemaThere();
    }

    /** Reading may well go on where a turn fails, as with a disk that is full. */
    private String dispatcherState() {
        String turning = dispatching() ? TURNS : "does not turn";
        try {
            return dispatcher.outage().map(why -> "cannot go on: " + why).orElse(turning);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The dispatcher is not there", e);
            return turning;
        }
    }

    @Override
    public HealthCheckResponse call() {
        String state = dispatcherState();
        boolean schema = schemaThere();
        return HealthCheckResponse.named("coordinator")
                .status(state.equals(TURNS) && schema)
                .withData("dispatcher", state)
                .withData("database", schema ? "answers" : "does not answer")
                .build();
    }
}
