package org.chaarfm.persistence.jdbc;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells a refusal by the data from an outage of the database (DESIGN.md, rule 8).
 *
 * <p>Only what is known to come from the data is a refusal. Whatever else a database reports (class 08 connection, 25
 * read-only, 28 and 3D no access, 40 deadlock and serialization, 53 full, 55 lock not available, 57 and 58 shut down
 * and disk errors, 42 a table that is gone, and all that nobody has thought of) is an outage: to wait for an operator
 * loses nothing, to give up a command does.
 */
public final class Refusal {
    /**
     * Classes of SQLSTATE (SQL:2016, 24.1, and PostgreSQL's appendix A): 21 one row twice in a statement, 22 a zero
     * character or a number out of range, 23 a constraint, 54 too long for an index.
     */
    private static final Set<String> STATE_CLASSES = Set.of("21", "22", "23", "54");

    /**
     * SQLite's driver has no SQLSTATE, only the primary result code: TOOBIG, CONSTRAINT, MISMATCH (sqlite.org/rescode).
     * BUSY, LOCKED, READONLY, IOERR, FULL and CANTOPEN are outages as everything else.
     */
    private static final Set<Integer> SQLITE_CODES = Set.of(18, 19, 20);

    private Refusal() {}

    /** Whether the database refused the data, rather than failed. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && anyRefuses(sql)) {
                return true;
            }
        }
        return false;
    }

    /** A failed batch tells the reason of each row as an exception that follows. */
    private static boolean anyRefuses(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            if (refuses(next)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refuses(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? SQLITE_CODES.contains(failure.getErrorCode())
                : state.length() == 5 && STATE_CLASSES.contains(state.substring(0, 2));
    }
}
