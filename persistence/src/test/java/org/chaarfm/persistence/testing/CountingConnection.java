package org.chaarfm.persistence.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Notes the statements that are prepared on a connection. */
public final class CountingConnection {
    private final Connection real;
    private final List<String> prepared = new ArrayList<>();

    /** Passes everything on to this one. */
    public CountingConnection(Connection real) {
        this.real = real;
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
        }
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
