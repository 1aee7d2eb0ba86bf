package org.chaarfm.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.persistence.column.Micros;

/**
 * Runs statements for many rows at once on the connection of one transaction.
 *
 * <p>Parameters are bound by their type: an {@link Instant} in microseconds, a collection of {@link String}s as
 * the database's dialect has lists, anything else as JDBC has it. Every failure of the database becomes a
 * {@link StoreOutageException} or a {@link StoreRefusalException} that shows the statement.
 *
 * <p>Not thread-safe, as the connection is not; closes nothing but what it opens.
 */
public final class Statements {
    /** Makes a value of the row that a result set stands on; reads its columns and does not move on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Rows that are held at a time: 2 MB of embeddings. */
    private static final int FETCH_SIZE = 2_000;

    private final Connection connection;
    private final SqlDialect dialect;

    /** For the statements of this connection's transaction. */
    public Statements(Connection connection) {
        this.connection = connection;
        try {
            dialect = SqlDialect.of(connection);
        } catch (SQLException e) {
            throw failure("asking for the kind of database", e);
        }
    }

    /** For a transaction that is going to write: it waits for its turn here, before it has read anything. */
    public static Statements writing(Connection connection) {
        Statements statements = new Statements(connection);
        try {
            statements.dialect.becomeWriter(connection);
        } catch (SQLException e) {
            throw failure("becoming the writer", e);
        }
        return statements;
    }

    /** All rows of a query. */
    public <T> List<T> rows(String sql, RowReader<T> reader, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Goes through the rows of a query that may be long, holding a part of them at a time. */
    public void forEach(String sql, RowReader<?> reader, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** The first row of a query. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
        List<T> rows = rows(sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Runs an insert, update or delete and gives the number of rows that it touched. */
    public int update(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /**
     * Runs the statement once for each list of parameters, sent to the database together.
     *
     * @return the number of rows that each touched
     */
    public int[] batch(String sql, Collection<List<Object>> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(dialect.translated(sql))) {
            for (List<Object> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /**
     * Runs a statement for each row at the cost that the database has for many at once. Values stand in it as {@link EachRow}
     * says, in the order of the rows.
     *
     * @return the number of rows that all of them touched
     */
    public int each(String sql, Collection<List<Object>> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        try {
            return dialect.each(connection, new EachRow(sql), List.copyOf(rows));
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Parameters of one row of a batch; unlike {@link List#of}, they may be null. */
    public static List<Object> row(Object... parameters) {
        return Arrays.asList(parameters);
    }

    /** The time in a column, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(micros);
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(dialect.translated(sql));
        try {
            bind(statement, Arrays.asList(parameters));
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            if (parameter instanceof Collection<?> items) {
                dialect.bindList(statement, index, items);
            } else {
                statement.setObject(index, JdbcValues.plain(parameter));
            }
            index++;
        }
    }

    private static RuntimeException failure(String sql, SQLException cause) {
        return Refusal.isBehind(cause)
                ? new StoreRefusalException(
                        "the database refused (%s) at: %s".formatted(cause.getMessage(), sql), cause)
                : new StoreOutageException("the database failed (%s) at: %s".formatted(cause.getMessage(), sql), cause);
    }
}
