package org.chaarfm.coordinator.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.dispatch.command.DispatcherControl;
import org.junit.jupiter.api.Test;

class OrderlyStopTest {
    @Test
    void theEndOfTheWebModuleShouldStopTheDispatcher() {
        AtomicInteger stops = new AtomicInteger();
        OrderlyStop listener = new OrderlyStop();
        listener.use(new DispatcherControl() {
            @Override
            public boolean turning() {
                return true;
            }

            @Override
            public Optional<String> outage() {
                return Optional.empty();
            }

            @Override
            public void stop() {
                stops.incrementAndGet();
            }
        });

        listener.contextDestroyed(null);

        assertThat(stops).hasValue(1);
        assertThat(OrderlyStop.class).hasAnnotation(WebListener.class);
    }
}
