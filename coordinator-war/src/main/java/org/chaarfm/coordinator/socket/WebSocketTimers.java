package org.chaarfm.coordinator.socket;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Gives the server's WebSockets a plain executor for their timers.
 *
 * <p>Tyrus restarts a session's idle timer with every message, also where there is no idle timeout. In the server's managed
 * executor each restart captures the caller's context, for which Payara searches all its jars for providers: more than a
 * third of what a result cost (docs/adr/0025-timers-of-websockets.md). Tyrus has no setting for it, so its field is set. A
 * server with another WebSocket implementation keeps its own executor, which is slower and nothing else.
 */
@WebListener
public class WebSocketTimers implements ServletContextListener {
    private static final Logger LOG = System.getLogger(WebSocketTimers.class.getName());

    /** Of {@code org.glassfish.tyrus.core.BaseContainer}, Tyrus 2.1 and 2.2. */
    private static final String FIELD = "managedScheduledExecutorService";

    private ScheduledThreadPoolExecutor timers;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        timers = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "websocket-timers");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
        // A frame may still come while the application is being stopped; its timer is of no use any more.
        timers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        try {
            use(event.getServletContext().getAttribute(ServerContainer.class.getName()), timers);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "WebSockets keep the server's executor for their timers, which costs speed", e);
        }
    }

    /** @throws NoSuchFieldException if the container is not Tyrus's */
    static void use(Object container, ScheduledExecutorService executor) throws ReflectiveOperationException {
        Field field = field(container.getClass());
        field.setAccessible(true);
        field.set(container, executor);
    }

    private static Field field(Class<?> type) throws NoSuchFieldException {
        try {
            return type.getDeclaredField(FIELD);
        } catch (NoSuchFieldException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return field(type.getSuperclass());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        timers.shutdownNow();
    }
}
