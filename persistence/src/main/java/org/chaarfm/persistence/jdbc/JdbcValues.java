package org.chaarfm.persistence.jdbc;

import java.time.Instant;
import java.util.List;
import org.chaarfm.persistence.column.Micros;

/** Values as JDBC has them, alone and in the arrays that {@link EachRow} makes of columns. */
final class JdbcValues {
    private JdbcValues() {}

    /** Times in microseconds, anything else as it is. */
    static Object plain(Object value) {
        return value instanceof Instant instant ? (Object) Micros.of(instant) : value;
    }

    /**
     * The values that the rows have at this place, as PostgreSQL's driver wants them for an array; some may be null.
     *
     * @param type of the column, named as PostgreSQL does
     */
    static Object[] column(String type, List<List<Object>> rows, int place) {
        Object[] column = array(type, rows.size());
        for (int i = 0; i < column.length; i++) {
            Object value = plain(rows.get(i).get(place));
            column[i] = value instanceof Number number && type.equals("int8") ? (Object) number.longValue() : value;
        }
        return column;
    }

    private static Object[] array(String type, int length) {
        return switch (type) {
            case "varchar" -> new String[length];
            case "int4" -> new Integer[length];
            case "int8" -> new Long[length];
            case "bool" -> new Boolean[length];
            case "float8" -> new Double[length];
            case "bytea" -> new byte[length][];
            default -> throw new IllegalArgumentException("no statement has had values of the type " + type);
        };
    }
}
