package org.chaarfm.persistence.schema;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.chaarfm.persistence.column.Micros;
import org.chaarfm.protocol.UrlSafeToken;

/** What the coordinator signs with: made at the first start, kept for as long as the database lives. */
final class CoordinatorSecrets {
    /** Of addresses that open something by themselves. */
    private static final String CAPABILITIES = "capabilities";

    private static final int BYTES = 32;

    private CoordinatorSecrets() {}

    /** Makes those that are missing; of several coordinators that start at once the first does. */
    static void make(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into secrets (name, secret, created_at) values (?, ?, ?)"
                                + " on conflict (name) do nothing")) {
            connection.setAutoCommit(true);
            insert.setString(1, CAPABILITIES);
            insert.setString(2, UrlSafeToken.generate(new SecureRandom(), BYTES));
            insert.setLong(3, Micros.of(java.time.Instant.now()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new SchemaException(
                    "The database does not take the coordinator's secrets: " + SchemaMigration.firstLine(e), e);
        }
    }
}
