package org.chaarfm.coordinator.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Answers {@code /health/ready}: 200 only when the schema is there and the dispatcher turns. */
@Readiness
@ApplicationScoped
public class CoordinatorReadiness implements HealthCheck {
    @Inject
    org.chaarfm.coordinator.health.Readiness readiness;

    @Override
    public HealthCheckResponse call() {
        boolean dispatching = readiness.dispatching();
        boolean schema = readiness.schemaThere();
        return HealthCheckResponse.named("coordinator")
                .status(dispatching && schema)
                .withData("dispatcher", dispatching ? "turns" : "does not turn")
                .withData("database", schema ? "answers" : "does not answer")
                .build();
    }
}
