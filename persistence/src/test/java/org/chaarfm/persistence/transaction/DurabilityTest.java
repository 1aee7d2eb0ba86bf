package org.chaarfm.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chaarfm.dispatch.testing.TestingClock;
import org.junit.jupiter.api.Test;

class DurabilityTest {
    private final List<String> executed = new ArrayList<>();
    private final TestingClock clock = new TestingClock();
    private int transactions;

    @Test
    void eachCommitShouldBeWrittenAndForcedToTheDiskOnceASecond() {
        Durability durability = durabilityOn("H2");
        durability.committed();
        durability.committed();
        clock.advance(Duration.ofMillis(999));
        durability.committed();
        clock.advance(Duration.ofMillis(1));
        durability.committed();

        assertThat(executed).containsExactly("checkpoint sync", "checkpoint", "checkpoint", "checkpoint sync");
    }

    @Test
    void otherDatabasesShouldBeAskedForNothing() {
        Durability durability = durabilityOn("PostgreSQL");
        durability.committed();
        durability.committed();

        assertThat(executed).isEmpty();
        assertThat(transactions).as("to find out what it is").isEqualTo(1);
    }

    private Durability durabilityOn(String product) {
        Statement statement = answering(Statement.class, Map.of());
        DatabaseMetaData metaData = answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", product));
        Connection connection =
                answering(Connection.class, Map.of("getMetaData", metaData, "createStatement", statement));
        EntityManager entities = answering(EntityManager.class, Map.of("unwrap", connection));
        return new Durability(
                new Transactions() {
                    @Override
                    public <T> T inNew(Function<EntityManager, T> work) {
                        transactions++;
                        return work.apply(entities);
                    }
                },
                clock);
    }

    private <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        executed.add((String) arguments[0]);
                        return false;
                    }
                    return answers.get(method.getName());
                }));
    }
}
