package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.Test;

class WebSocketTimersTest {
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(0);

    @Test
    void tyrusShouldUseTheGivenExecutor() throws ReflectiveOperationException {
        ClientManager container = ClientManager.createClient();
        WebSocketTimers.use(container, timers);
        assertThat(container.getScheduledExecutorService()).isSameAs(timers);
    }

    @Test
    void otherContainersShouldBeToldApart() {
        assertThatExceptionOfType(NoSuchFieldException.class)
                .isThrownBy(() -> WebSocketTimers.use(new Object(), timers))
                .withMessage("managedScheduledExecutorService");
    }
}
