package org.chaarfm.coordinator.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Answers {@code /health/live}: that the application answers at all is what it says. */
@Liveness
@ApplicationScoped
public class CoordinatorLiveness implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("coordinator");
    }
}
