package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chaarfm.persistence.transaction.Transactions;

/** Notes the statements that are prepared on a connection; a batch is prepared once. */
public final class CountingConnection {
    private final Connection real;
    private final Consumer<String> heard;

    private CountingConnection(Connection real, Consumer<String> heard) {
        this.real = real;
        this.heard = heard;
    }

    /** Transactions that tell what they prepare, and what they ask the entity manager for. */
    public static Transactions transactions(Transactions real, Consumer<String> statements) {
        return new Transactions() {
            @Override
            public <T> T inNew(Function<EntityManager, T> work) {
                return real.inNew(entities -> work.apply(entities(entities, statements)));
            }

            @Override
            public <T> T query(Function<EntityManager, T> query) {
                return real.query(query);
            }
        };
    }

    private static EntityManager entities(EntityManager real, Consumer<String> statements) {
        return (EntityManager) Proxy.newProxyInstance(
                CountingConnection.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    Object answer = invoke(method, real, arguments);
                    if (answer instanceof Connection connection) {
                        return new CountingConnection(connection, statements).connection();
                    }
                    statements.accept("entity manager: " + method.getName());
                    return answer;
                });
    }

    private Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                CountingConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")) {
            heard.accept((String) arguments[0]);
        }
        return invoke(method, real, arguments);
    }

    private static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
