package org.chaarfm.worker.connection;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.protocol.Credential;

/** A connector whose tries the test answers. */
final class TestingConnector implements Link.Connector {
    /** The credential of each try. */
    final List<Optional<Credential>> tries = new ArrayList<>();

    /** Where the newest try reports. */
    Link.Listener listener;

    @Override
    public void connect(Credential credential, Link.Reports told) {
        tries.add(Optional.ofNullable(credential));
        listener = (Link.Listener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Link.Listener.class}, (proxy, method, arguments) -> {
                    told.report(to -> invoke(method, to, arguments));
                    return null;
                });
    }

    private static void invoke(Method method, Link.Listener to, Object[] arguments) {
        try {
            method.invoke(to, arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a report failed", e);
        }
    }

    @Override
    public void close() {}
}
