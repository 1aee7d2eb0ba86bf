package org.chaarfm.coordinator.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.dispatch.command.DispatcherControl;
import org.chaarfm.dispatch.domain.SessionId;
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
    private static final SessionId NOBODY = new SessionId("00000000000000000000000000");

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
            return queries.session(NOBODY).isEmpty();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The database does not answer", e);
            return false;
        }
    }

    /** Whether work can be taken and given out. */
    public boolean ready() {
        return dispatching() && schemaThere();
    }

    @Override
    public HealthCheckResponse call() {
        boolean dispatching = dispatching();
        boolean schema = schemaThere();
        return HealthCheckResponse.named("coordinator")
                .status(dispatching && schema)
                .withData("dispatcher", dispatching ? "turns" : "does not turn")
                .withData("database", schema ? "answers" : "does not answer")
                .build();
    }
}
