package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.chaarfm.persistence.transaction.Transactions;

/** Transactions that ask the database how it will do each statement, with the values that it gets, before it does it. */
final class ExplainedTransactions implements Transactions {
    private final Transactions real;
    private final String explain;
    private final BiConsumer<String, List<String>> plans;

    /**
     * @param explain what the database wants before a statement
     * @param plans hears each statement and the lines of its plan
     */
    ExplainedTransactions(Transactions real, String explain, BiConsumer<String, List<String>> plans) {
        this.real = real;
        this.explain = explain;
        this.plans = plans;
    }

    private interface Call {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private interface Value {
        void set(PreparedStatement statement) throws Throwable;
    }

    @Override
    public <T> T inNew(Function<EntityManager, T> work) {
        return real.inNew(entities -> work.apply(explained(entities)));
    }

    private EntityManager explained(EntityManager entities) {
        return around(EntityManager.class, (method, arguments) -> {
            Object answer = invoke(method, entities, arguments);
            return answer instanceof Connection connection ? connection(connection) : answer;
        });
    }

    @Override
    public <T> T query(Function<EntityManager, T> query) {
        return real.query(entities -> query.apply(explained(entities)));
    }

    private Connection connection(Connection connection) {
        return around(Connection.class, (method, arguments) -> {
            Object answer = invoke(method, connection, arguments);
            return answer instanceof PreparedStatement statement
                    ? statement(connection, (String) arguments[0], statement)
                    : answer;
        });
    }

    private PreparedStatement statement(Connection connection, String sql, PreparedStatement statement) {
        List<Value> values = new ArrayList<>();
        return around(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set")) {
                values.add(other -> invoke(method, other, arguments));
            } else if (method.getName().startsWith("execute")) {
                plans.accept(sql, plan(connection, sql, values));
            }
            return invoke(method, statement, arguments);
        });
    }

    private List<String> plan(Connection connection, String sql, List<Value> values) throws Throwable {
        List<String> plan = new ArrayList<>();
        try (PreparedStatement question = connection.prepareStatement(explain + " " + sql)) {
            for (Value value : values) {
                value.set(question);
            }
            try (ResultSet lines = question.executeQuery()) {
                int last = lines.getMetaData().getColumnCount();
                while (lines.next()) {
                    plan.add(lines.getString(last).strip());
                }
            }
        }
        return plan;
    }

    private static <T> T around(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                ExplainedTransactions.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.answer(method, arguments)));
    }

    private static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
