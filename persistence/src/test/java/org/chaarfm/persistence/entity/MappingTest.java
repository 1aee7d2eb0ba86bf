package org.chaarfm.persistence.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table of the migrated schema has an entity, and every column a field. */
class MappingTest {
    private static final String FLYWAY = "flyway_schema_history";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void everyColumnOfTheSchemaShouldBeMapped(DatabaseKind kind, @TempDir Path folder) throws SQLException {
        try (TestingDatabase database = kind.open(folder)) {
            Map<String, Set<String>> schema = schema(database);

            for (EntityManagerFactory unit : database.units()) {
                assertThat(mapped(unit)).isEqualTo(schema);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void everyEntityShouldBeReadable(DatabaseKind kind, @TempDir Path folder) {
        try (TestingDatabase database = kind.open(folder)) {
            for (EntityManagerFactory unit : database.units()) {
                try (EntityManager entities = unit.createEntityManager()) {
                    for (EntityType<?> type : unit.getMetamodel().getEntities()) {
                        entities.createQuery("select x from " + type.getName() + " x")
                                .getResultList();
                    }
                }
            }
        }
    }

    private static Map<String, Set<String>> schema(TestingDatabase database) throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet rows = connection.getMetaData().getColumns(null, connection.getSchema(), null, null)) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString("TABLE_NAME"), table -> new TreeSet<>())
                        .add(rows.getString("COLUMN_NAME"));
            }
        }
        columns.keySet().removeIf(table -> table.equals(FLYWAY) || table.startsWith("sqlite_"));
        return columns;
    }

    private static Map<String, Set<String>> mapped(EntityManagerFactory unit) {
        Map<String, Set<String>> columns = new TreeMap<>();
        for (ClassDescriptor entity :
                unit.unwrap(ServerSession.class).getDescriptors().values()) {
            Set<String> fields = new TreeSet<>();
            entity.getAllFields().forEach(field -> fields.add(field.getName().toLowerCase(Locale.ROOT)));
            columns.put(entity.getTableName(), fields);
        }
        return columns;
    }
}
