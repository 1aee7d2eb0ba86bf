package org.chaarfm.persistence.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the statements of this module differ between the two databases. They are written for PostgreSQL; for SQLite the
 * few fragments named here are replaced, and that is all.
 *
 * <p>SQLite takes a list as JSON where PostgreSQL takes an array, and has one writer at a time, so that no row needs a
 * lock of its own. A list that is joined must be the outer loop, which {@code cross join} says: by its own estimates SQLite
 * would walk a whole collection and go through the list for each row.
 */
public enum SqlDialect {
    /** The embedded default. */
    SQLITE {
        @Override
        public String bytesType() {
            return "blob";
        }

        @Override
        void becomeWriter(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                beginIfTheDriverIsWrong(statement);
                statement.executeUpdate(TAKE_PLACE);
            }
        }

        /**
         * SQLite itself rolls back when a commit fails, on a full disk for example. The driver takes the transaction for
         * open from then on: each statement would be committed by itself and every commit be refused, for as long as the
         * connection lives.
         */
        private void beginIfTheDriverIsWrong(Statement statement) throws SQLException {
            try {
                statement.execute("begin");
            } catch (SQLException e) {
                if (!String.valueOf(e.getMessage()).contains("within a transaction")) {
                    throw e;
                }
            }
        }

        @Override
        String translated(String sql) {
            return sql.replace(IN_LIST, "in (select value from json_each(?))")
                    .replace(LIST_AS_TABLE, "(select value as id from json_each(?)) as wanted cross join")
                    .replace(SKIP_LOCKED, "")
                    .replace(LOCK, "");
        }

        /** There is no network to save: a batch is the fastest it has. */
        @Override
        int each(Connection connection, EachRow sql, List<List<Object>> rows) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql.single())) {
                for (List<Object> row : rows) {
                    for (int i = 0; i < row.size(); i++) {
                        statement.setObject(i + 1, JdbcValues.plain(row.get(i)));
                    }
                    statement.addBatch();
                }
                return IntStream.of(statement.executeBatch()).sum();
            }
        }

        @Override
        void bindList(PreparedStatement statement, int index, Collection<?> items) throws SQLException {
            try {
                statement.setString(index, JSON.writeValueAsString(items));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a list of strings is always JSON", e);
            }
        }
    },
    /** For more than a household. */
    POSTGRES {
        @Override
        public String bytesType() {
            return "bytea";
        }

        /**
         * Any number may write. Plans are kept until statistics come, and those of an empty database are made while its tables
         * are short: then reading all of one looks cheap, and costs more with each page of a list. Every statement of a turn
         * has an index.
         */
        @Override
        void becomeWriter(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local enable_seqscan = off");
            }
        }

        @Override
        String translated(String sql) {
            return sql;
        }

        @Override
        int each(Connection connection, EachRow sql, List<List<Object>> rows) throws SQLException {
            List<String> types = sql.types();
            try (PreparedStatement statement = connection.prepareStatement(sql.many())) {
                for (int i = 0; i < types.size(); i++) {
                    Object[] column = JdbcValues.column(types.get(i), rows, i);
                    statement.setArray(i + 1, connection.createArrayOf(types.get(i), column));
                }
                return statement.executeUpdate();
            }
        }

        @Override
        void bindList(PreparedStatement statement, int index, Collection<?> items) throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf("varchar", items.toArray()));
        }
    };

    /** Changes nothing and waits for the writer's place. */
    private static final String TAKE_PLACE = "delete from owners where false";

    private static final String IN_LIST = "= any(?)";
    private static final String LIST_AS_TABLE = "unnest(cast(? as varchar array)) as wanted(id) join";
    private static final String SKIP_LOCKED = " for update of j skip locked";
    private static final String LOCK = " for update of j";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The dialect of a connection's database. */
    public static SqlDialect of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("SQLite") ? SQLITE : POSTGRES;
    }

    /** The type of a column for bytes. */
    public abstract String bytesType();

    /** Prepares a transaction that is going to write; waits for its turn where only one can write at a time. */
    abstract void becomeWriter(Connection connection) throws SQLException;

    /** The statement as this database wants it. */
    abstract String translated(String sql);

    /** Runs the statement for each of these rows, at least one; gives how many rows of the table were touched. */
    abstract int each(Connection connection, EachRow sql, List<List<Object>> rows) throws SQLException;

    /** Binds a list of strings to the parameter of a fragment that takes one. */
    abstract void bindList(PreparedStatement statement, int index, Collection<?> items) throws SQLException;
}
