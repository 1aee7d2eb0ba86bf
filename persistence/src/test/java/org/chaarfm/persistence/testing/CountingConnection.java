package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chaarfm.persistence.transaction.Transactions;

/** Notes the statements that are prepared on a connection; a batch is prepared once. */
public final class CountingConnection {
    private final Connection real;
    private final List<String> prepared = new ArrayList<>();
    private final Consumer<String> heard;

    /** Passes everything on to this one. */
    public CountingConnection(Connection real) {
        this(real, statement -> {});
    }

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
                    if (!Set.of("flush", "clear").contains(method.getName())) {
                        statements.accept("entity manager: " + method.getName());
                    }
                    return answer;
                });
    }

    /** The connection to use. */
    public Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                CountingConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")) {
            prepared.add((String) arguments[0]);
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

    /** Their texts, in order. */
    public List<String> prepared() {
        return List.copyOf(prepared);
    }
}
